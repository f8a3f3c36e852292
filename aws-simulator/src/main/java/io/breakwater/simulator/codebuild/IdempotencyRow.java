package io.breakwater.simulator.codebuild;

import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A token that a build was started with.
 *
 * @param request the whole request, to know a repetition from another one
 * @param id what was started
 */
record IdempotencyRow(SdkPojo request, String id, Instant at) {
    static final Duration REMEMBERED = Duration.ofMinutes(5);

    boolean isForgotten(Instant now) {
        return !now.isBefore(at.plus(REMEMBERED));
    }
}
