package io.breakwater.simulator.core.drs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The spans of time in which points in time of a server were taken, oldest first. What was taken follows from them and
 * the {@link PitPolicy}; nothing is stored for a single point in time.
 */
public record Protection(List<Span> spans) {
    /** No point in time yet. */
    public static final Protection NONE = new Protection(List.of());

    /** Longer than any policy keeps a point in time. */
    private static final Duration FORGOTTEN = Duration.ofDays(366);

    /**
     * One span.
     *
     * @param from its first moment, at which a point in time was taken
     * @param until when it ended; nothing while it lasts
     */
    public record Span(Instant from, Optional<Instant> until) {
        boolean covers(Instant instant) {
            return !instant.isBefore(from) && until.map(instant::isBefore).orElse(true);
        }
    }

    public Protection {
        spans = List.copyOf(spans);
    }

    /** A span begins, unless one lasts. */
    public Protection open(Instant at) {
        if (isOpen()) {
            return this;
        }
        var more = new ArrayList<>(spans);
        more.removeIf(span -> span.until().filter(at.minus(FORGOTTEN)::isAfter).isPresent());
        more.add(new Span(at, Optional.empty()));
        return new Protection(more);
    }

    /** The span that lasts ends. */
    public Protection close(Instant at) {
        return new Protection(spans.stream()
                .map(span -> span.until().isPresent() ? span : new Span(span.from(), Optional.of(at)))
                .toList());
    }

    public boolean isOpen() {
        return !spans.isEmpty() && spans.getLast().until().isEmpty();
    }

    boolean covers(Instant instant) {
        return spans.stream().anyMatch(span -> span.covers(instant));
    }
}
