package io.breakwater.simulator.core.logs.insights;

/** A query that cannot be read, and where it stops making sense. */
public final class MalformedQuery extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int start;
    private final int end;

    MalformedQuery(String message, int start, int end) {
        super(message, null, false, false);
        this.start = start;
        this.end = end;
    }

    /** Offset of the first character that makes no sense. */
    public int start() {
        return start;
    }

    /** Offset after the last one. */
    public int end() {
        return end;
    }
}
