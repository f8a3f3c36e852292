package io.breakwater.cicd.core.migration;

/** A file that is no GitLab CI configuration; the message says why. */
public final class NotConvertible extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotConvertible(String message) {
        super(message);
    }
}
