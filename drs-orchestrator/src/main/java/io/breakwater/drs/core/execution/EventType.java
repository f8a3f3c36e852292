package io.breakwater.drs.core.execution;

import java.util.Locale;

/** What can happen in an execution. */
public enum EventType {
    EXECUTION_CREATED,
    EXECUTION_AWAITING_APPROVAL,
    EXECUTION_APPROVED,
    EXECUTION_REJECTED,
    EXECUTION_STARTED,
    EXECUTION_PAUSED,
    EXECUTION_RESUMED,
    EXECUTION_CANCELLING,
    EXECUTION_COMPLETED,
    EXECUTION_PARTIAL,
    EXECUTION_FAILED,
    EXECUTION_CANCELLED,
    EXECUTION_TIMED_OUT,
    EXECUTION_RETRIED,
    WAVE_DELAYED,
    WAVE_AWAITING_APPROVAL,
    WAVE_APPROVED,
    WAVE_REJECTED,
    WAVE_STARTED,
    WAVE_LAUNCHING,
    WAVE_VERIFYING,
    WAVE_SUCCEEDED,
    WAVE_DEGRADED,
    WAVE_FAILED,
    WAVE_SKIPPED,
    WAVE_CANCELLED,
    JOB_INTENDED,
    JOB_ACCEPTED,
    JOB_REFUSED,
    JOB_OUTCOME_UNKNOWN,
    JOB_FOUND,
    JOB_ABSENT,
    JOB_NOT_NEEDED,
    JOB_COMPLETED,
    SERVER_QUEUED,
    SERVER_WAITING,
    SERVER_LAUNCHED,
    SERVER_TERMINATED,
    SERVER_REVERSED,
    SERVER_READY_FOR_FAILBACK,
    SERVER_FAILED_BACK,
    SERVER_PROTECTED,
    SERVER_FAILED,
    SERVER_SKIPPED,
    SERVER_CANCELLED,
    ACTION_STARTED,
    ACTION_SUCCEEDED,
    ACTION_FAILED,
    ACTION_SKIPPED,
    COMMAND_REFUSED;

    /** The name in streams, documents and notifications: {@code wave.awaiting-approval}. */
    public String wireName() {
        String[] parts = name().toLowerCase(Locale.ROOT).split("_", 2);
        return parts[0] + "." + parts[1].replace('_', '-');
    }
}
