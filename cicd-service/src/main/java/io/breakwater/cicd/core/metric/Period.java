package io.breakwater.cicd.core.metric;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/** How a window is cut for a trend. Days and weeks are those of UTC; weeks begin on Monday (ISO 8601). */
public enum Period {
    DAY,
    WEEK;

    /** When the period began that the instant is in. */
    Instant beginOf(Instant instant) {
        LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
        LocalDate first = switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        };
        return first.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** When the period after the one that begins then begins. */
    Instant after(Instant begin) {
        return begin.plus(this == DAY ? Duration.ofDays(1) : Duration.ofDays(7));
    }
}
