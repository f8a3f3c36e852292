package io.breakwater.gateway.upstreamauth;

import io.breakwater.gateway.catalogue.CatalogueServer;
import io.breakwater.policy.Principal;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Gives the credential for one caller at one upstream; the caller's own token is never it. */
public interface UpstreamAuthorization {

    /** The bearer token to send, or empty when the server wants none. Fails with {@link UpstreamRefused}. */
    Uni<Optional<String>> bearer(Principal principal, CatalogueServer server);

    /** Forgets a token that the upstream answered with 401, so that the next {@link #bearer} fetches a new one. */
    void rejected(Principal principal, CatalogueServer server);

    /** No credential could be had; the message is a sentence for the caller without internals. */
    final class UpstreamRefused extends RuntimeException {
        private static final long serialVersionUID = 1;

        public UpstreamRefused(String message) {
            super(message, null, false, false);
        }
    }
}
