package io.breakwater.simulator.core.drs;

/**
 * Why replication stalled.
 *
 * @param error what the API says
 * @param rawError the sentence beside it
 * @param untilFaultEnds whether an injected fault is the reason: replication recovers by itself when that is removed
 */
public record StallReason(ReplicationError error, String rawError, boolean untilFaultEnds) {}
