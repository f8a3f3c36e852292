package io.breakwater.registry.server;

import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;

/** A registration whose id is taken. */
public final class ServerExists extends ProblemException {
    private static final long serialVersionUID = 1L;
    private final String id;

    ServerExists(String id) {
        super(ProblemType.CONFLICT, "A server is already registered as " + id + ". Choose another id.");
        this.id = id;
    }

    /** The id that is taken. */
    public String id() {
        return id;
    }
}
