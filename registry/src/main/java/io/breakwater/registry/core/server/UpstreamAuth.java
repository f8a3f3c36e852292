package io.breakwater.registry.core.server;

/** How callers authenticate towards an upstream server. */
public sealed interface UpstreamAuth {

    /** The word in our API, feed and database. */
    String label();

    /** No credential is sent. */
    record None() implements UpstreamAuth {
        @Override
        public String label() {
            return "none";
        }
    }

    /**
     * The caller's token is exchanged at Keycloak for one that only this upstream accepts (RFC 8693).
     *
     * @param audience the upstream's client id in our realm
     */
    record TokenExchange(String audience) implements UpstreamAuth {
        @Override
        public String label() {
            return "token-exchange";
        }
    }
}
