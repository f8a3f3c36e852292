package io.breakwater.gateway.upstream;

/** An exchange with an upstream failed without an answer of the protocol. The message is a sentence for the caller without internals. */
public final class UpstreamFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What went wrong. */
    public enum Kind {
        /** No connection: the request was not delivered. */
        UNREACHABLE,
        /** It took too long. */
        TIMED_OUT,
        /** The connection broke, or what came back is not the protocol. */
        BROKEN,
        /** It answered 401 or 403 to the gateway. */
        UNAUTHORIZED,
        /** It answered with another HTTP error. */
        REFUSED
    }

    private final Kind kind;

    UpstreamFailure(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
