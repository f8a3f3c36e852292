package io.breakwater.drs.core.plan;

/**
 * Something a check found.
 *
 * @param rule stable name, such as {@code plan.dependency-cycle}
 * @param pointer JSON pointer into the plan's document; empty for the whole plan
 * @param message what is so, for people
 * @param fix what to do about it
 */
public record Finding(String rule, Severity severity, String pointer, String message, String fix) {

    /** How much it matters. */
    public enum Severity {
        /** It must not be executed like this. */
        ERROR,
        /** It may go otherwise than expected. */
        WARNING,
        /** Worth knowing. */
        INFORMATION
    }

    public static Finding error(String rule, String pointer, String message, String fix) {
        return new Finding(rule, Severity.ERROR, pointer, message, fix);
    }

    public static Finding warning(String rule, String pointer, String message, String fix) {
        return new Finding(rule, Severity.WARNING, pointer, message, fix);
    }

    public static Finding information(String rule, String pointer, String message, String fix) {
        return new Finding(rule, Severity.INFORMATION, pointer, message, fix);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
