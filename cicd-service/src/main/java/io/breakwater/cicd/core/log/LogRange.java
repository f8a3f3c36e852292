package io.breakwater.cicd.core.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which lines of a log are wanted.
 *
 * @param from the first
 * @param to the first that is not wanted any more
 * @param tail how many of the last; then there is no {@code from}
 */
public record LogRange(Optional<Bound> from, Optional<Bound> to, OptionalInt tail) {
    public static final LogRange WHOLE = new LogRange(Optional.empty(), Optional.empty(), OptionalInt.empty());

    /** A place in a log: a line's number or a time. */
    public sealed interface Bound {
        /** Whether the line is at that place or behind it. */
        boolean reachedBy(LogLine line);

        record Number(long number) implements Bound {
            @Override
            public boolean reachedBy(LogLine line) {
                return line.number() >= number;
            }
        }

        record Time(Instant at) implements Bound {
            @Override
            public boolean reachedBy(LogLine line) {
                return line.at() >= at.toEpochMilli();
            }
        }

        /** Reads a number from 1, or a time in RFC 3339; empty if it is neither. */
        static Optional<Bound> parse(String text) {
            try {
                return text.matches("[1-9]\\d{0,11}")
                        ? Optional.of(new Number(Long.parseLong(text)))
                        : Optional.of(new Time(Instant.parse(text)));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    /** The wanted ones of these lines. */
    public List<LogLine> of(List<LogLine> lines) {
        boolean all = from.isEmpty() && to.isEmpty();
        return all ? lines : lines.stream().filter(this::isWanted).toList();
    }

    private boolean isWanted(LogLine line) {
        return from.map(bound -> bound.reachedBy(line)).orElse(true)
                && !to.map(bound -> bound.reachedBy(line)).orElse(false);
    }

    /** Whether nothing behind the line is wanted. */
    public boolean endsWith(LogLine line) {
        return to.map(bound -> bound.reachedBy(line)).orElse(false);
    }
}
