package io.breakwater.simulator.core.behaviour;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import java.util.List;

/** Which assumptions were flipped. It is part of the world, so that a snapshot keeps it. */
public final class Assumptions {
    private record Flipped(String id) {}

    private Assumptions() {}

    /** Whether the simulator behaves as the assumption says. */
    public static boolean holds(World world, Behaviour assumption) {
        return !flipped(world).contains(assumption.id());
    }

    /**
     * Makes the simulator do the opposite of the assumption, or what it says again.
     *
     * @throws IllegalArgumentException if the behaviour is known and not assumed
     */
    public static void flip(World world, Behaviour assumption, boolean holds) {
        if (!assumption.isAssumption()) {
            throw new IllegalArgumentException(assumption.id() + " is " + assumption.mark() + ", not an assumption");
        }
        if (holds) {
            flipped(world).remove(assumption.id());
        } else {
            flipped(world).put(assumption.id(), new Flipped(assumption.id()));
        }
    }

    /** The ids of all flipped assumptions. */
    public static List<String> allFlipped(World world) {
        return flipped(world).stream().map(Flipped::id).toList();
    }

    private static Table<Flipped> flipped(World world) {
        return world.table(Scope.SIMULATOR, Flipped.class);
    }
}
