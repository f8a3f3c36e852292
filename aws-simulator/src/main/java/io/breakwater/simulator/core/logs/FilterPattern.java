package io.breakwater.simulator.core.logs;

/**
 * Which events a filter lets through, in the pattern syntax of FilterLogEvents: terms, {@code "phrases"}, {@code -excluded},
 * {@code ?optional}, {@code %expressions%}, and {@code { $.field = value }} for events that are JSON. Patterns in square
 * brackets, for events whose words are columns, are not known here.
 *
 * <p>Source: CloudWatch Logs user guide, Filter pattern syntax.
 */
public interface FilterPattern {
    boolean matches(String message);

    /**
     * Reads a pattern. An empty one matches everything.
     *
     * @param wholeWords whether terms match whole words only, not parts of longer ones
     * @throws InvalidPattern if it is none
     */
    static FilterPattern parse(String pattern, boolean wholeWords) {
        String trimmed = pattern.strip();
        if (trimmed.isEmpty()) {
            return message -> true;
        }
        if (trimmed.startsWith("[")) {
            throw new InvalidPattern("Filter patterns for columns are not known to this simulator");
        }
        return trimmed.startsWith("{") ? JsonPattern.parse(trimmed) : TermsPattern.parse(trimmed, wholeWords);
    }

    /** A text that is no filter pattern. */
    final class InvalidPattern extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidPattern(String message) {
            super(message, null, false, false);
        }
    }
}
