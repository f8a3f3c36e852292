package io.breakwater.gateway.identity;

import java.util.Optional;

/**
 * The request proves no caller. Answered with {@link #status()} and the {@code WWW-Authenticate} header {@link #challenge()} (mcp.md §7).
 */
public final class AuthenticationFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String error;
    private final String challenge;

    /**
     * @param status 401, or 403 when scope {@code mcp} is missing
     * @param error the OAuth error, for example {@code invalid_token}; empty when no token was sent
     * @param description a sentence for people
     * @param challenge the complete header value
     */
    public AuthenticationFailed(int status, Optional<String> error, String description, String challenge) {
        super(description, null, false, false);
        this.status = status;
        this.error = error.orElse("");
        this.challenge = challenge;
    }

    public int status() {
        return status;
    }

    public Optional<String> error() {
        return error.isEmpty() ? Optional.empty() : Optional.of(error);
    }

    public String challenge() {
        return challenge;
    }
}
