package io.breakwater.cicd.core.log;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line by which CodeBuild's agent tells that a phase begins or has ended (CodeBuild user guide, View detailed build information).
 *
 * @param phase such as {@code BUILD}
 * @param result how it ended, such as {@code FAILED}; empty where it begins
 */
public record PhaseMarker(String phase, Optional<String> result) {
    private static final String AGENT = "[Container] ";
    private static final Pattern MARK = Pattern.compile("\\[Container\\] \\S+ \\S+ "
            + "(?:(?:Entering phase|Phase is) ([A-Z_]+)|Phase complete: ([A-Z_]+) State: ([A-Z_]+))\\s*");

    /** Whether the agent printed the line, not a command. */
    public static boolean isOfAgent(String line) {
        return line.startsWith(AGENT);
    }

    /** Reads a line without ANSI sequences. */
    public static Optional<PhaseMarker> of(String line) {
        if (!isOfAgent(line)) {
            return Optional.empty();
        }
        Matcher mark = MARK.matcher(line);
        if (!mark.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                mark.group(1) == null
                        ? new PhaseMarker(mark.group(2), Optional.of(mark.group(3)))
                        : new PhaseMarker(mark.group(1), Optional.empty()));
    }
}
