package io.breakwater.drs.core.report;

import io.breakwater.drs.core.readiness.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Values as people read them, the same in every form of the report. */
final class Texts {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    static final String NOTHING = "–";

    private Texts() {}

    static String time(Instant at) {
        return TIME.format(at);
    }

    static String time(Optional<Instant> at) {
        return at.map(Texts::time).orElse(NOTHING);
    }

    /** From when to when a wave ran. */
    static String span(Report.WavePart wave) {
        return wave.startedAt()
                .map(start -> time(start) + " to " + time(wave.endedAt()))
                .orElse("not begun");
    }

    static String clock(Instant at) {
        return CLOCK.format(at);
    }

    static String duration(Optional<Duration> time) {
        return time.map(Words::of).orElse(NOTHING);
    }

    /** {@code PARTIALLY_DONE} becomes {@code partially done}. */
    static String word(String state) {
        return state.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String verdict(Measure measure) {
        return switch (measure.verdict()) {
            case MET -> "met";
            case MISSED -> "missed";
            case NO_TARGET -> "no target";
            case NOT_MEASURED -> "not measured";
        };
    }

    /** {@code 12 min 4 s (met, target 30 min)}. */
    static String measure(Measure measure) {
        String target =
                measure.target().map(time -> ", target " + Words.of(time)).orElse("");
        return measure.measured()
                .map(time -> Words.of(time) + " (" + verdict(measure) + target + ")")
                .orElse("not measured" + target);
    }

    static String title(Report report) {
        String kind = report.head().kind().name();
        String name = report.head().plan().map(plan -> " of " + plan).orElse("");
        return kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT) + name;
    }
}
