package io.breakwater.drs.core.execution;

import java.time.Duration;
import java.time.Instant;

/**
 * The right to move an execution, and for how long.
 *
 * @param fence grows with each holder
 * @param sendBefore nothing that changes AWS leaves at or after that moment: the lease outlasts the hard deadline of a call begun then
 * @param hardDeadline how long after it began an answer can still come
 * @param visibilityDelay how long DRS may take to show what it did
 */
public record Tenure(long fence, Instant sendBefore, Duration hardDeadline, Duration visibilityDelay) {}
