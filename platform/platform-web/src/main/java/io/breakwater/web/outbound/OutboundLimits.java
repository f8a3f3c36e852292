package io.breakwater.web.outbound;

import java.time.Duration;
import java.time.Instant;

/**
 * The bounds of one exchange.
 *
 * @param time from the first step to the end of the answer
 * @param bytes of the answer that are kept; the rest is read and dropped
 * @param sendBefore nothing leaves at or after that moment
 */
public record OutboundLimits(Duration time, int bytes, Instant sendBefore) {
    private static final int USUAL_BYTES = 65_536;

    /** For requests that may leave at any time. */
    public static OutboundLimits within(Duration time) {
        return new OutboundLimits(time, USUAL_BYTES, Instant.MAX);
    }

    /** For requests of somebody who may act until then. */
    public static OutboundLimits within(Duration time, Instant sendBefore) {
        return new OutboundLimits(time, USUAL_BYTES, sendBefore);
    }
}
