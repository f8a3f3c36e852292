package io.breakwater.registry.server;

/** A registration whose id is taken. */
public final class ServerExists extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String id;

    ServerExists(String id) {
        super("a server is already registered as " + id);
        this.id = id;
    }

    /** The id that is taken. */
    public String id() {
        return id;
    }
}
