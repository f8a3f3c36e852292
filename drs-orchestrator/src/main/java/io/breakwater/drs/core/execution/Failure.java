package io.breakwater.drs.core.execution;

import java.util.Optional;

/**
 * Why a server or action failed.
 *
 * @param message what AWS said, word for word where it said something; without secrets
 */
public record Failure(Kind kind, String message, Optional<String> jobId) {

    /** What kind of failure it is. */
    public enum Kind {
        /** The job is COMPLETED and the server's launch FAILED; the message is the job log's {@code rawError}. */
        LAUNCH_FAILED,
        /** As {@link #LAUNCH_FAILED}, of a job that terminates. */
        TERMINATION_FAILED,
        /** Replication back to the origin does not work ({@code FAILBACK_ERROR}). */
        REPLICATION_FAILED,
        /** An action ran and ended badly. */
        ACTION_FAILED,
        /** AWS refused the request for good: validation, permission, a thing that is gone. */
        REFUSED,
        /** Nobody can tell what became of it. A person must look. */
        OUTCOME_UNKNOWN,
        TIME_LIMIT
    }
}
