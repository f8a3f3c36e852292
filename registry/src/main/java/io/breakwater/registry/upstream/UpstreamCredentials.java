package io.breakwater.registry.upstream;

import io.smallrye.mutiny.Uni;

/** The registry's own credential towards upstream servers. Never a caller's. */
@FunctionalInterface
public interface UpstreamCredentials {
    /** An access token that only this upstream accepts. Fails with {@link UpstreamFailure}. */
    Uni<String> token(String audience);
}
