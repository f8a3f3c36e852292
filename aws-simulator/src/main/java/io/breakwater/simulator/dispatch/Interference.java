package io.breakwater.simulator.dispatch;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.fault.Fault.Kind;
import io.breakwater.simulator.core.fault.Fault.Target;
import io.breakwater.simulator.core.fault.Faults;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import java.time.Duration;
import java.util.Optional;

/**
 * What the set faults do to one call before it has an effect.
 *
 * @param delay how much later the client hears, in real time
 * @param cutBefore whether the connection breaks before the call is done
 * @param refusal what the call is refused with, if it is
 */
record Interference(Duration delay, boolean cutBefore, Optional<AwsError> refusal) {
    static Interference with(World world, Scope scope, Route route) {
        Target target = route.target(scope);
        Duration delay = Faults.strike(world, Kind.Latency.class, target)
                .map(Kind.Latency::by)
                .orElse(Duration.ZERO);
        if (Faults.strike(world, Kind.ResetBeforeEffect.class, target).isPresent()) {
            return new Interference(delay, true, Optional.empty());
        }
        return new Interference(delay, false, refusal(world, target, route));
    }

    private static Optional<AwsError> refusal(World world, Target target, Route route) {
        if (Faults.strike(world, Kind.RegionOutage.class, target).isPresent()) {
            return Optional.of(Refusals.regionDown(route.protocolKind()));
        }
        if (Faults.strike(world, Kind.Throttle.class, target).isPresent()) {
            return Optional.of(Refusals.throttled(route.protocolKind()));
        }
        if (Faults.strike(world, Kind.ServerError.class, target).isPresent()) {
            return Optional.of(Refusals.failed(route.protocolKind()));
        }
        return Optional.empty();
    }
}
