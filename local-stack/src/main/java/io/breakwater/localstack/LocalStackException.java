package io.breakwater.localstack;

/** Something the person at the keyboard can act on; the message says what happened and what to do, in plain sentences. */
public final class LocalStackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LocalStackException(String message) {
        super(message);
    }

    public LocalStackException(String message, Throwable cause) {
        super(message, cause);
    }
}
