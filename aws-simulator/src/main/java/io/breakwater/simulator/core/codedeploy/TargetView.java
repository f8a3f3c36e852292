package io.breakwater.simulator.core.codedeploy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A target of a deployment as it is known at some instant. */
public record TargetView(
        String id,
        TargetStatus status,
        List<Event> events,
        @Nullable Instant updated) {
    /**
     * A lifecycle event.
     *
     * @param start null before it has begun
     * @param end null before it has ended
     * @param message why it failed; empty if it did not
     */
    public record Event(
            String name,
            TargetStatus status,
            @Nullable Instant start,
            @Nullable Instant end,
            String message) {}
}
