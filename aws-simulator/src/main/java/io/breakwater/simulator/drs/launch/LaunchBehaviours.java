package io.breakwater.simulator.drs.launch;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.behaviour.Timing;
import java.time.Duration;
import java.util.List;

/** What launches and terminations do. */
public final class LaunchBehaviours {
    private static final String GUIDE = "DRS user guide, ";

    /** The former recovery instance is terminated first. */
    public static final Timing CLEANUP = timing(
            "drs.launch.cleanup-takes",
            "Terminating a recovery instance takes a minute; flipped: 8 minutes",
            "no duration is published",
            Duration.ofMinutes(1),
            Duration.ofMinutes(8));

    /** A snapshot of a server whose data is up to date. */
    public static final Timing SNAPSHOT = timing(
            "drs.launch.snapshot-takes",
            "A snapshot on demand takes 40 seconds; flipped: 6 minutes",
            GUIDE + "FAQ: snapshots take less than a minute",
            Duration.ofSeconds(40),
            Duration.ofMinutes(6));

    /** How long a launch from the most recent data waits for a server that lags. */
    public static final Duration SNAPSHOT_WAIT = Duration.ofMinutes(10);

    /** How often it looks. */
    static final Duration SNAPSHOT_POLL = Duration.ofSeconds(30);

    /** The wait for a snapshot. */
    public static final Behaviour SNAPSHOT_WAITS = documented(
            "drs.launch.snapshot-waits",
            "A launch from the most recent data waits up to 10 minutes for its snapshot, then uses the previous one",
            GUIDE + "Launching recovery instances, Most recent data");

    /** Conversion of Linux. */
    public static final Timing CONVERSION_LINUX = timing(
            "drs.launch.conversion-linux-takes",
            "Converting a Linux server takes 5 minutes; flipped: 15 minutes",
            "aws-samples/sample-resilience-patterns drs-ec2: a launch fails after about 5 minutes of conversion",
            Duration.ofMinutes(5),
            Duration.ofMinutes(15));

    /** Conversion of Windows. */
    public static final Timing CONVERSION_WINDOWS = timing(
            "drs.launch.conversion-windows-takes",
            "Converting a Windows server takes 9 minutes; flipped: 25 minutes",
            GUIDE + "FAQ: recovery takes 5 to 20 minutes, Windows longer",
            Duration.ofMinutes(9),
            Duration.ofMinutes(25));

    /** From LAUNCH_START to LAUNCHED. */
    public static final Timing LAUNCH = timing(
            "drs.launch.launch-takes",
            "A server is LAUNCHED a minute after LAUNCH_START; flipped: 5 minutes",
            "no duration is published",
            Duration.ofMinutes(1),
            Duration.ofMinutes(5));

    /** Between attempts when there is no capacity. */
    static final Duration NEXT_ATTEMPT = Duration.ofMinutes(1);

    /** Attempts when there is no capacity. */
    static final int ATTEMPTS = 3;

    /** Short capacity. */
    public static final Behaviour TRIES_LARGER_TYPES = assumed(
            "drs.launch.tries-larger-types",
            "Without capacity for a type, the next larger ones of its family are tried, three in all, a minute apart;"
                    + " flipped: the launch fails at once",
            GUIDE + "Insufficient capacity: larger types are tried; how many and when is not said");

    /** isDrill left out. */
    public static final Behaviour DRILL_IS_SAID = assumed(
            "drs.start-recovery.is-drill-defaults-to-false",
            "StartRecovery without isDrill is a recovery; flipped: a drill",
            "DRS API reference, StartRecovery: no default is given");

    /** Servers that do not exist. */
    public static final Behaviour UNKNOWN_SERVER = assumed(
            "drs.start-recovery.unknown-server-refused",
            "StartRecovery of a server that does not exist is refused with ConflictException; flipped: the server is"
                    + " skipped in the job",
            "DRS API reference, StartRecovery: declares neither ValidationException nor ResourceNotFoundException");

    /** A server twice in one call. */
    public static final Behaviour DUPLICATE_SERVER = assumed(
            "drs.start-recovery.duplicate-server-refused",
            "StartRecovery with a server twice is refused with ConflictException; flipped: it is launched once",
            "DRS API reference, StartRecovery; a source server can be in one job only");

    /** Servers that cannot be launched. */
    public static final Behaviour SKIPS_UNPROTECTED = assumed(
            "drs.launch.skips-unprotected",
            "A server without a point in time is accepted and skipped in the job (SERVER_SKIPPED); flipped: refused with"
                    + " ConflictException",
            GUIDE + "Troubleshooting launch errors: instance not launched because of its lifecycle state");

    /** A pinned point in time. */
    public static final Behaviour PINNED_IS_PREVIOUS = assumed(
            "drs.launch.pinned-logs-previous-snapshot",
            "A launch from a chosen point in time logs USING_PREVIOUS_SNAPSHOT and no SNAPSHOT_START; flipped: neither",
            "DRS API reference, JobLogEvent; which events a chosen point in time gives is not said");

    /** The former instance. */
    public static final Behaviour TERMINATES_FORMER = documented(
            "drs.launch.terminates-former-instance",
            "A drill or recovery terminates the server's former recovery instance, unless that is protected from"
                    + " termination",
            GUIDE + "Launching recovery instances");

    /** Whose rights. */
    public static final Behaviour CALLERS_RIGHTS = documented(
            "drs.launch.callers-rights",
            "Launches are done with the caller's rights; one that lacks fails the server late, with the reason in the log",
            "aws-samples/sample-resilience-patterns drs-ec2; DRS user guide, Troubleshooting launch errors");

    /** The template's default version. */
    public static final Behaviour DEFAULT_VERSION = documented(
            "drs.launch.default-version",
            "Launches use the default version of the EC2 launch template; a deleted template is made anew with defaults",
            GUIDE + "EC2 launch template");

    /** What a failed launch writes. */
    public static final Behaviour ERROR_TEXT = assumed(
            "drs.launch.raw-error-text",
            "rawError of a refusal by EC2 names the code, the operation and EC2's sentence; flipped: the sentence alone",
            "DRS API reference, JobLogEventData.rawError: the form is not said");

    /** Actions after the launch. */
    public static final Behaviour JOB_WAITS_FOR_ACTIONS = assumed(
            "drs.launch.job-waits-for-actions",
            "A job with launch actions is COMPLETED after they have ended; flipped: without waiting for them",
            GUIDE + "Post-launch actions: their results are shown with the job");

    /** When the SSM agent is found. */
    static final Timing AGENT_FOUND = timing(
            "drs.launch-actions.agent-found-after",
            "The SSM agent is found 2 minutes after the launch; flipped: 8 minutes",
            GUIDE + "Post-launch actions; no duration is published",
            Duration.ofMinutes(2),
            Duration.ofMinutes(8));

    /** How long an action runs. */
    static final Timing ACTION = timing(
            "drs.launch-actions.run-takes",
            "A launch action runs for a minute; flipped: 10 minutes",
            GUIDE + "Post-launch actions; no duration is published",
            Duration.ofMinutes(1),
            Duration.ofMinutes(10));

    /** Terminating nothing. */
    public static final Behaviour TERMINATE_UNKNOWN = assumed(
            "drs.terminate.unknown-refused",
            "TerminateRecoveryInstances of an instance that does not exist is refused with ConflictException; flipped: it is"
                    + " left out",
            "DRS API reference, TerminateRecoveryInstances: declares no ResourceNotFoundException");

    private LaunchBehaviours() {}

    /** All of them. */
    public static List<Behaviour> all() {
        return List.of(
                CLEANUP.behaviour(),
                SNAPSHOT.behaviour(),
                SNAPSHOT_WAITS,
                CONVERSION_LINUX.behaviour(),
                CONVERSION_WINDOWS.behaviour(),
                LAUNCH.behaviour(),
                TRIES_LARGER_TYPES,
                DRILL_IS_SAID,
                UNKNOWN_SERVER,
                DUPLICATE_SERVER,
                SKIPS_UNPROTECTED,
                PINNED_IS_PREVIOUS,
                TERMINATES_FORMER,
                CALLERS_RIGHTS,
                DEFAULT_VERSION,
                ERROR_TEXT,
                JOB_WAITS_FOR_ACTIONS,
                AGENT_FOUND.behaviour(),
                ACTION.behaviour(),
                TERMINATE_UNKNOWN);
    }

    private static Timing timing(String id, String statement, String source, Duration usual, Duration flipped) {
        return new Timing(assumed(id, statement, source), usual, flipped);
    }
}
