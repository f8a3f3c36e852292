package io.breakwater.gateway.core.gate;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The W3C {@code traceparent} value, version 00. */
public final class TraceParents {

    private static final Pattern FORMAT =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})");

    private TraceParents() {}

    /** The trace id and flags of a valid value. */
    public record Parsed(String traceId, String flags) {}

    public static Optional<Parsed> parse(String traceparent) {
        Matcher matcher = FORMAT.matcher(traceparent.strip());
        return matcher.matches() ? Optional.of(new Parsed(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    public static String format(String traceId, String spanId, String flags) {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }
}
