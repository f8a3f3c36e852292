package io.breakwater.aws.call;

import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.aws.core.call.Operation;
import java.time.Duration;

/**
 * One call after its end: who made it, where it went and how it ended. Carries the caller itself, so nobody needs thread-bound
 * logging context to know.
 *
 * @param attempts how often the request was handed to a connection
 */
public record CallRecord(
        Operation operation, Target target, Caller caller, CallOutcome<?> outcome, Duration took, int attempts) {}
