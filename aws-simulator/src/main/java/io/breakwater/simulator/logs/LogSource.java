package io.breakwater.simulator.logs;

import io.breakwater.simulator.core.logs.LogEvent;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import java.util.List;

/** Where a stream's events come from: stored lines, or lines that are told anew each time they are read. */
public sealed interface LogSource {
    /**
     * Lines as they were put.
     *
     * @param count how many there are; the lines are rows of {@link LogChunk}
     */
    record Stored(int count, Span span) implements LogSource {
        static final Stored EMPTY = new Stored(0, Span.NONE);
    }

    /**
     * Lines that follow from another row, such as a build's from its phases. Months of builds then cost one row each. It is a
     * value that holds ids only, and tells the same lines whenever it is asked at the same instant; later it may tell more,
     * never other ones.
     */
    non-sealed interface Derived extends LogSource {
        /** The lines there are by now, oldest first. */
        List<LogEvent> events(World world, Scope scope);

        /** When they begin and end and what they weigh, without telling them. */
        Span span(World world, Scope scope);
    }

    /**
     * What a stream says of its events.
     *
     * @param first the earliest event's time in milliseconds since 1970; -1 if there are none
     * @param last the latest event's time
     * @param ingested when the last one was received
     * @param bytes what they weigh
     */
    record Span(long first, long last, long ingested, long bytes) {
        public static final Span NONE = new Span(-1, -1, -1, 0);

        Span with(LogEvent event) {
            return new Span(
                    first < 0 ? event.at() : Math.min(first, event.at()),
                    Math.max(last, event.at()),
                    Math.max(ingested, event.ingested()),
                    bytes + event.bytes());
        }
    }
}
