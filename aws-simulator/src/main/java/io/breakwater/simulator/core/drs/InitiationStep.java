package io.breakwater.simulator.core.drs;

import java.time.Duration;
import java.util.Optional;

/**
 * The steps that prepare replication, in their order. Source: DRS API reference, DataReplicationInitiationStep.
 *
 * <p>How long each takes is our assumption: together some six minutes, so that a small server is CONTINUOUS within the
 * 15 to 25 minutes that were seen.
 */
public enum InitiationStep {
    WAIT(10, null),
    CREATE_SECURITY_GROUP(10, ReplicationError.FAILED_TO_CREATE_SECURITY_GROUP),
    LAUNCH_REPLICATION_SERVER(60, ReplicationError.FAILED_TO_LAUNCH_REPLICATION_SERVER),
    BOOT_REPLICATION_SERVER(90, ReplicationError.FAILED_TO_BOOT_REPLICATION_SERVER),
    AUTHENTICATE_WITH_SERVICE(15, ReplicationError.FAILED_TO_AUTHENTICATE_WITH_SERVICE),
    DOWNLOAD_REPLICATION_SOFTWARE(45, ReplicationError.FAILED_TO_DOWNLOAD_REPLICATION_SOFTWARE),
    CREATE_STAGING_DISKS(40, ReplicationError.FAILED_TO_CREATE_STAGING_DISKS),
    ATTACH_STAGING_DISKS(30, ReplicationError.FAILED_TO_ATTACH_STAGING_DISKS),
    PAIR_REPLICATION_SERVER_WITH_AGENT(20, ReplicationError.FAILED_TO_PAIR_REPLICATION_SERVER_WITH_AGENT),
    CONNECT_AGENT_TO_REPLICATION_SERVER(20, ReplicationError.FAILED_TO_CONNECT_AGENT_TO_REPLICATION_SERVER),
    START_DATA_TRANSFER(20, ReplicationError.FAILED_TO_START_DATA_TRANSFER);

    /** How far a step is. */
    public enum Status {
        NOT_STARTED,
        IN_PROGRESS,
        SUCCEEDED,
        FAILED
    }

    private final Duration takes;
    private final Optional<ReplicationError> error;

    InitiationStep(int seconds, @org.jspecify.annotations.Nullable ReplicationError error) {
        this.takes = Duration.ofSeconds(seconds);
        this.error = Optional.ofNullable(error);
    }

    /** What is said when this step fails; {@link #WAIT} cannot fail. */
    public Optional<ReplicationError> error() {
        return error;
    }

    /** From the beginning of the attempt to the end of this step. */
    public Duration endsAfter() {
        Duration sum = Duration.ZERO;
        for (InitiationStep step : values()) {
            sum = sum.plus(step.takes);
            if (step == this) {
                break;
            }
        }
        return sum;
    }

    /** How long an attempt takes if nothing fails. */
    public static Duration all() {
        return START_DATA_TRANSFER.endsAfter();
    }

    /** How far this step is when the attempt has run for that long. */
    public Status after(Duration elapsed) {
        if (elapsed.compareTo(endsAfter()) >= 0) {
            return Status.SUCCEEDED;
        }
        return elapsed.compareTo(endsAfter().minus(takes)) >= 0 ? Status.IN_PROGRESS : Status.NOT_STARTED;
    }
}
