package io.breakwater.registry.server;

import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;

/** No server has this id. */
public final class UnknownServer extends ProblemException {
    private static final long serialVersionUID = 1L;
    private final String id;

    public UnknownServer(String id) {
        super(ProblemType.NOT_FOUND, "No server is registered as " + id + ".");
        this.id = id;
    }

    /** The id that was asked for. */
    public String id() {
        return id;
    }
}
