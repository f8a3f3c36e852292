package io.breakwater.registry.server;

import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;

/** The server was changed since the caller read it. */
public final class StaleRevision extends ProblemException {
    private static final long serialVersionUID = 1L;
    private final long current;

    StaleRevision(long current) {
        super(ProblemType.STALE_VERSION, "The server was changed meanwhile. Read it again and repeat your change.");
        this.current = current;
    }

    /** The revision that is stored now. */
    public long current() {
        return current;
    }
}
