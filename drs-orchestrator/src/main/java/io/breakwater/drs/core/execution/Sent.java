package io.breakwater.drs.core.execution;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** How the sending of an {@link Order} ended. */
public sealed interface Sent {

    /** Id of the attempt or the action run. */
    UUID id();

    /** @param reference a job id, a handle, or for what is done at once its output */
    record Accepted(UUID id, String reference, boolean done) implements Sent {}

    /**
     * AWS answered that it does not do it, or never saw it.
     *
     * @param code AWS's error code
     */
    record Refused(UUID id, Ground ground, String code, String message, Optional<Duration> retryAfter)
            implements Sent {}

    /** It left, or may have left. */
    record Unknown(UUID id, String message) implements Sent {}

    /** What a refusal is about, which decides what comes next. */
    enum Ground {
        /** A server is in another job (409): wait. */
        CONFLICT,
        /** A quota is used up (402): wait. */
        QUOTA,
        /** Fewer requests (429), or no way to AWS just now: wait, with jitter. */
        BUSY,
        /** It will never be done as it is: fail. */
        FINAL
    }
}
