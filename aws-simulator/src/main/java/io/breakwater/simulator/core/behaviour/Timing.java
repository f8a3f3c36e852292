package io.breakwater.simulator.core.behaviour;

import io.breakwater.simulator.core.world.World;
import java.time.Duration;

/**
 * How long something takes in simulated time.
 *
 * @param usual while the behaviour holds
 * @param flipped when it is an assumption that was flipped
 */
public record Timing(Behaviour behaviour, Duration usual, Duration flipped) {
    /** A duration that AWS gives nowhere; the statement names both of its values. */
    public static Timing assumed(String id, String statement, String source, Duration usual, Duration flipped) {
        return new Timing(Behaviour.assumed(id, statement, source), usual, flipped);
    }

    /** How long it takes in this world. */
    public Duration in(World world) {
        return behaviour.isAssumption() && !Assumptions.holds(world, behaviour) ? flipped : usual;
    }
}
