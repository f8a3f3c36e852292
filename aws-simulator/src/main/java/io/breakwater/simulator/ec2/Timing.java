package io.breakwater.simulator.ec2;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.world.World;
import java.time.Duration;

/**
 * How long something takes in simulated time.
 *
 * @param usual while the behaviour holds
 * @param flipped when it is an assumption that was flipped
 */
public record Timing(Behaviour behaviour, Duration usual, Duration flipped) {
    static Timing documented(String id, String statement, String source, Duration usual) {
        return new Timing(Behaviour.documented(id, statement, source), usual, usual);
    }

    static Timing assumed(String id, String what, Duration usual, Duration flipped) {
        String statement = what + " takes " + words(usual) + "; flipped: " + words(flipped);
        return new Timing(
                Behaviour.assumed(id, statement, "EC2 and EBS user guides give no durations"), usual, flipped);
    }

    /** How long it takes in this world. */
    public Duration in(World world) {
        return behaviour.isAssumption() && !Assumptions.holds(world, behaviour) ? flipped : usual;
    }

    private static String words(Duration duration) {
        return duration.toSeconds() % 60 == 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }
}
