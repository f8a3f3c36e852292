package io.breakwater.simulator.core.fault;

import io.breakwater.simulator.core.fault.Fault.Kind;
import io.breakwater.simulator.core.fault.Fault.Target;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import java.util.List;
import java.util.Optional;

/** The faults that are set. They are part of the world, so that a snapshot keeps them. */
public final class Faults {
    private Faults() {}

    public static void set(World world, Fault fault) {
        table(world).put(fault.id(), fault);
    }

    /** Removes the fault; says whether there was one. */
    public static boolean remove(World world, String id) {
        return table(world).remove(id).isPresent();
    }

    public static List<Fault> all(World world) {
        return List.copyOf(table(world).all());
    }

    /**
     * The oldest fault of a kind that hits the target now. One that strikes a share of the calls throws its dice here, and
     * one that strikes a number of times is used up by this.
     *
     * @param precise what is about to happen; {@code *} in parts that do not apply
     */
    public static <K extends Kind> Optional<K> strike(World world, Class<K> kind, Target precise) {
        return table(world).stream()
                .filter(fault -> kind.isInstance(fault.kind()))
                .filter(fault -> fault.target().covers(precise))
                .filter(fault -> rate(fault.kind()) >= 1 || world.ids().fraction() < rate(fault.kind()))
                .findFirst()
                .map(fault -> {
                    use(world, fault);
                    return kind.cast(fault.kind());
                });
    }

    /** The oldest fault of a kind that covers the target, without striking: no dice are thrown and nothing is used up. */
    public static Optional<Fault> inForce(World world, Class<? extends Kind> kind, Target precise) {
        return table(world).stream()
                .filter(fault -> kind.isInstance(fault.kind()))
                .filter(fault -> fault.target().covers(precise))
                .findFirst();
    }

    private static void use(World world, Fault fault) {
        if (fault.times() == 1) {
            table(world).remove(fault.id());
        } else if (fault.times() > 1) {
            table(world).put(fault.id(), new Fault(fault.id(), fault.target(), fault.kind(), fault.times() - 1));
        }
    }

    private static double rate(Kind kind) {
        return switch (kind) {
            case Kind.Throttle throttle -> throttle.rate();
            case Kind.ServerError error -> error.rate();
            case Kind.ResetBeforeEffect reset -> reset.rate();
            case Kind.ResetAfterEffect reset -> reset.rate();
            case Kind.Latency latency -> 1;
            case Kind.RegionOutage outage -> 1;
            case Kind.JobVisibilityDelay delay -> 1;
            case Kind.StalledReplication stalled -> 1;
            case Kind.LaunchFailure failure -> 1;
            case Kind.CapacityShortage shortage -> 1;
            case Kind.WorkFailure failure -> 1;
        };
    }

    private static Table<Fault> table(World world) {
        return world.table(Scope.SIMULATOR, Fault.class);
    }
}
