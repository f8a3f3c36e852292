package io.breakwater.drs.core.readiness;

import java.time.Duration;

/** Times in sentences. */
public final class Words {
    private static final long DAY_HOURS = 24;
    private static final long HOUR_MINUTES = 60;
    private static final long MINUTE_SECONDS = 60;

    private Words() {}

    /** Two units at most: {@code 2 days 3 h}, {@code 1 h 5 min}, {@code 47 min}, {@code 12 s}. */
    public static String of(Duration time) {
        long days = time.toDays();
        long hours = time.toHours() % DAY_HOURS;
        long minutes = time.toMinutes() % HOUR_MINUTES;
        if (days > 0) {
            return (days == 1 ? "1 day" : days + " days") + (hours > 0 ? " " + hours + " h" : "");
        }
        if (hours > 0) {
            return hours + " h" + (minutes > 0 ? " " + minutes + " min" : "");
        }
        long seconds = time.toSeconds() % MINUTE_SECONDS;
        return minutes > 0 ? minutes + " min" + (seconds > 0 ? " " + seconds + " s" : "") : seconds + " s";
    }
}
