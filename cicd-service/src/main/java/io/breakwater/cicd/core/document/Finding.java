package io.breakwater.cicd.core.document;

/**
 * Something to know about a document.
 *
 * @param code stable, such as {@code plain-text-secret}
 * @param pointer JSON pointer (RFC 6901) of the member; empty for the whole document
 * @param message a sentence that says what to do; never holds the value of a member that may be secret
 */
public record Finding(Severity severity, String code, String pointer, String message) {
    /** Whether it keeps the document from being used. */
    public enum Severity {
        ERROR,
        WARNING
    }

    static Finding error(String code, String pointer, String message) {
        return new Finding(Severity.ERROR, code, pointer, message);
    }

    static Finding warning(String code, String pointer, String message) {
        return new Finding(Severity.WARNING, code, pointer, message);
    }

    /** The same at another place. */
    Finding at(String elsewhere) {
        return new Finding(severity, code, elsewhere, message);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
