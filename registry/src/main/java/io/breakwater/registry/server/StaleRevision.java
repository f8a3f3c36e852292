package io.breakwater.registry.server;

/** The server was changed since the caller read it. */
public final class StaleRevision extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final long current;

    StaleRevision(long current) {
        super("the server was changed meanwhile");
        this.current = current;
    }

    /** The revision that is stored now. */
    public long current() {
        return current;
    }
}
