package io.breakwater.simulator;

import io.breakwater.simulator.core.call.CallLog;
import io.breakwater.simulator.core.call.Caller;
import io.breakwater.simulator.core.signature.AccessKey;
import io.breakwater.simulator.core.signature.SignatureVerifier;
import io.breakwater.simulator.core.world.SimulatorClock;
import io.breakwater.simulator.core.world.Snapshot;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.dispatch.Dispatcher;
import io.breakwater.simulator.dispatch.ServiceDirectory;
import io.breakwater.simulator.iam.PolicyAuthorizer;
import io.breakwater.simulator.seed.Planting;
import io.breakwater.simulator.seed.Seed;
import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.wire.WireProtocols;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The simulated accounts, whole, without their HTTP edge. */
public final class Simulator {
    /** The account of the sample applications. */
    public static final String PRODUCTION = "111122223333";

    /** The account that they are recovered into. */
    public static final String RECOVERY = "444455556666";

    private static final int REMEMBERED_CALLS = 100_000;

    private final SimulatorClock clock;
    private final World world;
    private final CallLog calls = new CallLog(REMEMBERED_CALLS);
    private final ServiceDirectory services;
    private final Dispatcher dispatcher;
    private final Snapshot beginning;

    /**
     * @param machine the machine's clock, by which signatures and sessions age
     * @param start the simulated instant to begin with
     * @param pace simulated seconds for each real second; 0 makes time stand still until it is stepped
     * @param random what ids and chances are drawn from
     * @param seed what the accounts hold
     */
    public Simulator(InstantSource machine, Instant start, double pace, long random, Seed seed) {
        this.clock = new SimulatorClock(machine, start.minus(seed.history()), 0);
        this.world = new World(clock, random);
        this.services = new ServiceDirectory(Services.all(calls, machine), WireProtocols.all());
        this.dispatcher =
                new Dispatcher(world, services, new SignatureVerifier(machine), new PolicyAuthorizer(), calls);
        world.locked(() -> {
            plantAdministrator(PRODUCTION, SampleKeys.PRODUCTION_ID, SampleKeys.PRODUCTION_SECRET);
            plantAdministrator(RECOVERY, SampleKeys.RECOVERY_ID, SampleKeys.RECOVERY_SECRET);
        });
        var planting = new Planting(
                world,
                clock,
                services.services().stream().collect(Collectors.toMap(AwsService::name, Function.identity())));
        seed.plant(planting);
        planting.pass(Duration.between(clock.now(), start));
        clock.setPace(pace);
        this.beginning = world.snapshot();
    }

    public World world() {
        return world;
    }

    public SimulatorClock clock() {
        return clock;
    }

    public CallLog calls() {
        return calls;
    }

    public ServiceDirectory services() {
        return services;
    }

    public Dispatcher dispatcher() {
        return dispatcher;
    }

    /** Returns to the world as it was before anything happened in it, and forgets all calls. */
    public void reset() {
        world.restore(beginning);
        calls.clear();
    }

    private void plantAdministrator(String account, String keyId, String secret) {
        var caller = new Caller(
                account,
                "arn:aws:iam::" + account + ":user/administrator",
                world.ids().iam("AIDA"),
                keyId);
        AccessKey.table(world).put(keyId, new AccessKey(keyId, secret, null, null, caller));
    }
}
