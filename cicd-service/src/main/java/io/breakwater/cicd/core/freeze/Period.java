package io.breakwater.cicd.core.freeze;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** When a freeze window is shut: from an instant on, up to another one that no longer belongs to it. */
public sealed interface Period {

    /** When the stretch ends that the instant lies in; empty if it lies in none. */
    Optional<Instant> until(Instant at);

    /** When the next stretch begins after an instant; empty if none will. */
    Optional<Instant> next(Instant after);

    /** Once. */
    record OneOff(Instant start, Instant end) implements Period {

        public OneOff {
            if (!end.isAfter(start)) {
                throw new IllegalArgumentException("a period ends after it starts");
            }
        }

        @Override
        public Optional<Instant> until(Instant at) {
            return !at.isBefore(start) && at.isBefore(end) ? Optional.of(end) : Optional.empty();
        }

        @Override
        public Optional<Instant> next(Instant after) {
            return Optional.of(start).filter(after::isBefore);
        }
    }

    /**
     * Every week, by the clocks of a zone: from Friday 16:00 to Monday 06:00 is that whatever the clocks do in between. A time that they
     * skip is the one as much later; of a time that they show twice a stretch begins with the first and ends with the second, so that
     * in doubt it is longer.
     */
    record Weekly(DayOfWeek fromDay, LocalTime fromTime, DayOfWeek toDay, LocalTime toTime, ZoneId zone)
            implements Period {

        public Weekly {
            if (fromDay == toDay && fromTime.equals(toTime)) {
                throw new IllegalArgumentException("a weekly period is shorter than a week");
            }
        }

        @Override
        public Optional<Instant> until(Instant at) {
            return around(at)
                    .filter(stretch -> !at.isBefore(stretch.start()) && at.isBefore(stretch.end()))
                    .map(Stretch::end)
                    .max(Comparator.naturalOrder());
        }

        @Override
        public Optional<Instant> next(Instant after) {
            return around(after).map(Stretch::start).filter(after::isBefore).min(Comparator.naturalOrder());
        }

        /** The stretches that begin in the week of the instant, the one before it and the one after it. */
        private Stream<Stretch> around(Instant at) {
            LocalDate day = at.atZone(zone).toLocalDate().with(TemporalAdjusters.previousOrSame(fromDay));
            return LongStream.rangeClosed(-1, 1).mapToObj(weeks -> stretch(day.plusWeeks(weeks)));
        }

        private Stretch stretch(LocalDate firstDay) {
            LocalDateTime start = firstDay.atTime(fromTime);
            LocalDateTime end =
                    firstDay.with(TemporalAdjusters.nextOrSame(toDay)).atTime(toTime);
            LocalDateTime after = end.isAfter(start) ? end : end.plusWeeks(1);
            return new Stretch(
                    ZonedDateTime.of(start, zone).withEarlierOffsetAtOverlap().toInstant(),
                    ZonedDateTime.of(after, zone).withLaterOffsetAtOverlap().toInstant());
        }

        private record Stretch(Instant start, Instant end) {}
    }
}
