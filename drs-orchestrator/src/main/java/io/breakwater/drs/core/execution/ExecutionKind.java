package io.breakwater.drs.core.execution;

/** What an execution is for. */
public enum ExecutionKind {
    /** Launches beside production, to be terminated again. */
    DRILL,
    /** Launches instead of production. */
    RECOVERY,
    /** Terminates what a drill launched. */
    CLEANUP,
    /** Brings what was recovered back to where it came from and protects it again. */
    FAILBACK
}
