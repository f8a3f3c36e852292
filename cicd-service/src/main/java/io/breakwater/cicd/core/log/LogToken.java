package io.breakwater.cicd.core.log;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far somebody has read: the last line he has. A log only grows, so the number says it; should the group's retention have let go
 * of lines meanwhile, the time does.
 *
 * @param number 0 before the first line
 */
public record LogToken(long number, long at) {
    public static final LogToken START = new LogToken(0, 0);

    private static final Pattern FORM = Pattern.compile("(\\d{1,12})-(\\d{1,15})");

    /** Reads what {@link #toString()} wrote; empty if it is something else. */
    public static Optional<LogToken> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        return form.matches()
                ? Optional.of(new LogToken(Long.parseLong(form.group(1)), Long.parseLong(form.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return number + "-" + at;
    }
}
