package io.breakwater.simulator.core.behaviour;

import io.breakwater.simulator.core.world.World;
import java.time.Duration;

/**
 * How long something takes that AWS gives no duration for.
 *
 * @param usual while the assumption holds
 * @param flipped when it was flipped
 */
public record AssumedTime(Behaviour behaviour, Duration usual, Duration flipped) {
    /** An assumed duration; the statement names both of its values. */
    public static AssumedTime of(String id, String statement, String source, Duration usual, Duration flipped) {
        return new AssumedTime(Behaviour.assumed(id, statement, source), usual, flipped);
    }

    /** How long it takes in this world. */
    public Duration in(World world) {
        return Assumptions.holds(world, behaviour) ? usual : flipped;
    }
}
