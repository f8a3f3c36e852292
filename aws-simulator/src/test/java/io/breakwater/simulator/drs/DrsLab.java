package io.breakwater.simulator.drs;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import software.amazon.awssdk.services.drs.DrsClient;
import software.amazon.awssdk.services.drs.model.SourceServer;

/** A simulator whose production account uses the service in Frankfurt, and a client of it. */
public final class DrsLab implements AutoCloseable {
    public static final Scope PRODUCTION = new Scope(Simulator.PRODUCTION, "eu-central-1");
    public static final Scope RECOVERY = new Scope(Simulator.RECOVERY, "eu-central-1");

    /** Long enough for a server of 30 GiB to be CONTINUOUS. */
    public static final Duration SYNCHRONISED = Duration.ofMinutes(40);

    private final TestSimulator simulator = TestSimulator.start();
    private final DrsClient client = simulator.client(DrsClient.builder());

    public DrsLab() {
        initialize(PRODUCTION);
    }

    public DrsClient drs() {
        return client;
    }

    public DrsClient drs(Scope scope) {
        return simulator.client(
                DrsClient.builder(), scope.account(), software.amazon.awssdk.regions.Region.of(scope.region()));
    }

    public TestSimulator simulator() {
        return simulator;
    }

    public void initialize(Scope scope) {
        locked(world -> {
            DrsAccount.initialize(world, scope);
            return scope;
        });
    }

    /** Installs an agent in the production account and answers the server's id. */
    public String install(AgentSpec spec) {
        return install(PRODUCTION, spec).id();
    }

    public SourceServerRow install(Scope scope, AgentSpec spec) {
        return locked(world -> Agents.install(world, scope, spec));
    }

    /** A server that has been protected for ten days. */
    public String protectedServer(String hostname) {
        return install(AgentSpec.linux(hostname).synchronisedAt(now().minus(Duration.ofDays(10))));
    }

    public SourceServer server(String id) {
        return client.describeSourceServers(request -> request.filters(filters -> filters.sourceServerIDs(id)))
                .items()
                .getFirst();
    }

    public String state(String id) {
        return server(id).dataReplicationInfo().dataReplicationStateAsString();
    }

    public void step(Duration time) {
        simulator.step(time);
    }

    public Instant now() {
        return locked(World::now);
    }

    /** Does something in the world that no operation does. */
    public <T> T locked(Function<World, T> work) {
        World world = simulator.world();
        return world.locked(() -> work.apply(world));
    }

    public void flip(Behaviour assumption) {
        locked(world -> {
            Assumptions.flip(world, assumption, false);
            return assumption;
        });
    }

    @Override
    public void close() {
        client.close();
        simulator.close();
    }
}
