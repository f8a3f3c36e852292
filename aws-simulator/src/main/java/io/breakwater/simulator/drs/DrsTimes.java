package io.breakwater.simulator.drs;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Instants and durations as the service writes them: ISO 8601 strings. Source: AWS CLI reference, drs, Examples. */
public final class DrsTimes {
    private DrsTimes() {}

    /** Such as {@code 2026-01-15T10:35:00Z}. */
    public static String text(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Such as {@code P152DT3H}; none at all is {@code P0D}. */
    public static String text(Duration duration) {
        Duration whole = duration.truncatedTo(ChronoUnit.SECONDS);
        if (whole.isZero()) {
            return "P0D";
        }
        Duration rest = whole.minusDays(whole.toDays());
        String days = whole.toDays() == 0 ? "P" : "P" + whole.toDays() + "D";
        return rest.isZero() ? days : days + rest.toString().substring(1);
    }

    /** Reads what a caller wrote; the error tells the field. */
    public static Instant parse(String field, String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.format.DateTimeParseException malformed) {
            throw DrsErrors.invalid(field, "Value '" + text + "' at '" + field + "' is not a valid date and time.");
        }
    }
}
