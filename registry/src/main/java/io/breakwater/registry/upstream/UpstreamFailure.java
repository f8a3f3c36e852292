package io.breakwater.registry.upstream;

import java.time.Duration;

/** An upstream did not do what an MCP server should. The message is one sentence for people, without secrets. */
public final class UpstreamFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Kind kind;

    UpstreamFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** The work as a whole took too long. */
    public static UpstreamFailure timeout(Duration limit) {
        return new UpstreamFailure(Kind.TIMEOUT, "did not answer within " + limit.toMillis() + " ms");
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** Reasons a caller can act on. */
    public enum Kind {
        /** No connection, or it broke. */
        UNREACHABLE,
        /** No answer in time. */
        TIMEOUT,
        /** The answer is larger than the limit. */
        TOO_LARGE,
        /** It wants another credential, or ours could not be had. */
        UNAUTHORIZED,
        /** It answered a legacy session's request with 404: the session is over. */
        SESSION_LOST,
        /** It answered something that is not MCP. */
        PROTOCOL,
        /** Its versions and ours do not meet. */
        INCOMPATIBLE
    }
}
