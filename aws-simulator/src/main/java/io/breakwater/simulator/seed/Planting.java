package io.breakwater.simulator.seed;

import io.breakwater.simulator.core.call.Authorizer;
import io.breakwater.simulator.core.call.Caller;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.SimulatorClock;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The hands of a seed: it calls the same operations as clients do, by the same rules, as the account's administrator, and
 * lets time pass between them.
 */
public final class Planting {
    private static final Authorizer ADMINISTRATOR = (world, caller, action, resource) -> true;

    private final World world;
    private final SimulatorClock clock;
    private final Map<String, AwsService> services;

    /** @param services by name */
    public Planting(World world, SimulatorClock clock, Map<String, AwsService> services) {
        this.world = world;
        this.clock = clock;
        this.services = services;
    }

    public Instant now() {
        return clock.now();
    }

    /** Lets time pass, with all that happens in it. */
    public void pass(Duration time) {
        clock.step(time);
        world.locked(() -> {});
    }

    /** Does what no operation does, such as installing an agent. */
    public void inWorld(Consumer<World> work) {
        world.locked(() -> work.accept(world));
    }

    /**
     * Calls an operation.
     *
     * @param filled the request's builder
     * @return the response; its type is the operation's
     */
    public <R extends SdkPojo> R call(
            Scope scope, String service, String operation, SdkPojo filled, Class<R> response) {
        AwsService called = services.get(service);
        Operation wanted = called == null ? null : called.operation(operation).orElse(null);
        if (wanted == null) {
            throw new IllegalArgumentException("no operation " + service + ":" + operation);
        }
        var caller = new Caller(scope.account(), "arn:aws:iam::" + scope.account() + ":user/administrator", "AIDA", "");
        return world.locked(() -> {
            var call = new Call(world, scope, caller, ADMINISTRATOR, "seed", new byte[0]);
            return response.cast(wanted.action().answer(filled, call).document());
        });
    }
}
