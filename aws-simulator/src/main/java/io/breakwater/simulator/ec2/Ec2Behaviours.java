package io.breakwater.simulator.ec2;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.world.World;
import java.time.Duration;
import java.util.List;

/** What the simulated EC2 does beyond storing and returning. */
public final class Ec2Behaviours {
    /**
     * How long something takes.
     *
     * @param usual while the behaviour holds
     * @param flipped when it is an assumption that was flipped
     */
    public record Timing(Behaviour behaviour, Duration usual, Duration flipped) {
        /** How long it takes in this world. */
        public Duration in(World world) {
            return behaviour.isAssumption() && !Assumptions.holds(world, behaviour) ? flipped : usual;
        }
    }

    private static final String STATES = "EC2 user guide, \"Amazon EC2 instance state changes\"";

    /** From pending to running. */
    public static final Timing START = assumedTiming(
            "ec2.instance.start-takes",
            "An instance is pending for 20 seconds before it runs; flipped: 3 minutes",
            Duration.ofSeconds(20),
            Duration.ofMinutes(3));

    /** From stopping to stopped. */
    public static final Timing STOP = assumedTiming(
            "ec2.instance.stop-takes",
            "An instance is stopping for 40 seconds before it is stopped; flipped: 5 minutes",
            Duration.ofSeconds(40),
            Duration.ofMinutes(5));

    /** From shutting-down to terminated. */
    public static final Timing TERMINATE = assumedTiming(
            "ec2.instance.terminate-takes",
            "An instance is shutting-down for 40 seconds before it is terminated; flipped: 5 minutes",
            Duration.ofSeconds(40),
            Duration.ofMinutes(5));

    /** How long a terminated instance is still described. */
    public static final Timing TERMINATED_VISIBLE = new Timing(
            Behaviour.documented(
                    "ec2.instance.terminated-visible",
                    "A terminated instance is described for an hour",
                    "EC2 user guide, \"Terminate Amazon EC2 instances\""),
            Duration.ofHours(1),
            Duration.ofHours(1));

    private Ec2Behaviours() {}

    /** All of them. */
    public static List<Behaviour> all() {
        return List.of(START.behaviour(), STOP.behaviour(), TERMINATE.behaviour(), TERMINATED_VISIBLE.behaviour());
    }

    private static Timing assumedTiming(String id, String statement, Duration usual, Duration flipped) {
        return new Timing(Behaviour.assumed(id, statement, STATES + " gives no durations"), usual, flipped);
    }
}
