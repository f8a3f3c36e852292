package io.breakwater.gateway.core.exchange;

import java.time.Instant;

/** An access token for one upstream. Its text form hides the token. */
public record UpstreamToken(String value, Instant expiresAt) {
    @Override
    public String toString() {
        return "UpstreamToken[expiresAt=" + expiresAt + "]";
    }
}
