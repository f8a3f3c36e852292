package io.breakwater.simulator.ec2;

import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.behaviour.Timing;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** How long things take in the simulated EC2. */
public final class Ec2Timings {
    /** From pending to running. */
    public static final Timing START =
            assumed("ec2.instance.start-takes", "Starting an instance", Duration.ofSeconds(20), Duration.ofMinutes(3));

    /** From stopping to stopped. */
    public static final Timing STOP =
            assumed("ec2.instance.stop-takes", "Stopping an instance", Duration.ofSeconds(40), Duration.ofMinutes(5));

    /** From shutting-down to terminated. */
    public static final Timing TERMINATE = assumed(
            "ec2.instance.terminate-takes", "Terminating an instance", Duration.ofSeconds(40), Duration.ofMinutes(5));

    /** From the start until both status checks are passed. */
    public static final Timing STATUS_CHECKS = assumed(
            "ec2.instance.status-checks-take",
            "Passing the status checks after a start",
            Duration.ofMinutes(2),
            Duration.ofMinutes(10));

    /** How long a terminated instance is still described. */
    public static final Timing TERMINATED_VISIBLE = documented(
            "ec2.instance.terminated-visible",
            "A terminated instance is described for an hour",
            "EC2 user guide, \"Terminate Amazon EC2 instances\"",
            Duration.ofHours(1));

    /** How long a client token is known. */
    public static final Timing TOKEN_KNOWN = assumed(
            "ec2.client-token.known-for", "Forgetting a client token", Duration.ofDays(1), Duration.ofMinutes(10));

    /** From creating to available. */
    public static final Timing VOLUME_CREATED =
            assumed("ec2.volume.create-takes", "Creating a volume", Duration.ofSeconds(3), Duration.ofMinutes(1));

    /** From attaching to attached, and from detaching to available. */
    public static final Timing VOLUME_MOVED = assumed(
            "ec2.volume.attach-takes", "Attaching or detaching a volume", Duration.ofSeconds(4), Duration.ofMinutes(1));

    /** From modifying to optimizing, and from there to completed. */
    public static final Timing VOLUME_MODIFIED = assumed(
            "ec2.volume.modify-takes",
            "Each of the two stages of modifying a volume",
            Duration.ofMinutes(2),
            Duration.ofHours(6));

    /** What a snapshot takes however small it is. */
    public static final Timing SNAPSHOT_LEAST =
            assumed("ec2.snapshot.least", "The smallest snapshot", Duration.ofSeconds(30), Duration.ofMinutes(5));

    /** What a snapshot takes for each GiB more. */
    public static final Timing SNAPSHOT_PER_GIB = assumed(
            "ec2.snapshot.per-gib", "Each further GiB of a snapshot", Duration.ofSeconds(2), Duration.ofSeconds(20));

    /** From pending to available, and from deleting to deleted. */
    public static final Timing NAT_GATEWAY = assumed(
            "ec2.nat-gateway.takes",
            "Creating or deleting a NAT gateway",
            Duration.ofMinutes(2),
            Duration.ofMinutes(10));

    /** How long a deleted NAT gateway is still described. */
    public static final Timing NAT_GATEWAY_VISIBLE = documented(
            "ec2.nat-gateway.deleted-visible",
            "A deleted NAT gateway is described for an hour",
            "Amazon VPC user guide, \"Work with NAT gateways\"",
            Duration.ofHours(1));

    private Ec2Timings() {}

    static Stream<Behaviour> all() {
        return List.of(
                        START,
                        STOP,
                        TERMINATE,
                        STATUS_CHECKS,
                        TERMINATED_VISIBLE,
                        TOKEN_KNOWN,
                        VOLUME_CREATED,
                        VOLUME_MOVED,
                        VOLUME_MODIFIED,
                        SNAPSHOT_LEAST,
                        SNAPSHOT_PER_GIB,
                        NAT_GATEWAY,
                        NAT_GATEWAY_VISIBLE)
                .stream()
                .map(Timing::behaviour);
    }

    private static Timing documented(String id, String statement, String source, Duration usual) {
        return new Timing(Behaviour.documented(id, statement, source), usual, usual);
    }

    private static Timing assumed(String id, String what, Duration usual, Duration flipped) {
        String statement = what + " takes " + words(usual) + "; flipped: " + words(flipped);
        return Timing.assumed(id, statement, "EC2 and EBS user guides give no durations", usual, flipped);
    }

    private static String words(Duration duration) {
        return duration.toSeconds() % 60 == 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }
}
