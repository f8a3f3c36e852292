package io.breakwater.web.outbound;

/** No whole answer came. The message is a phrase about the other side, without addresses or secrets. */
public final class NotAnswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean left;

    NotAnswered(String message, boolean left) {
        super(message);
        this.left = left;
    }

    /** Whether the request left, or may have left: then nobody knows what became of it. */
    public boolean left() {
        return left;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
