package io.breakwater.gateway.identity;

import io.breakwater.gateway.pipeline.Endpoint;
import io.breakwater.policy.Principal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

/** Turns the bearer token of a request into the caller it stands for. */
public interface Authenticator {

    /**
     * Verifies token or API key, that it is meant for this endpoint, and that the caller is not revoked. Fails with {@link
     * AuthenticationFailed}; any other failure is answered as 503.
     */
    Uni<Principal> authenticate(HttpServerRequest request, Endpoint endpoint);
}
