package io.breakwater.registry.server;

/** No server has this id. */
public final class UnknownServer extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String id;

    public UnknownServer(String id) {
        super("no server is registered under this id");
        this.id = id;
    }

    /** The id that was asked for. */
    public String id() {
        return id;
    }
}
