package io.breakwater.gateway.core.token;

import io.breakwater.policy.Principal;
import java.time.Instant;

/** What became of a presented access token. */
public sealed interface TokenVerdict {

    /** The token is good until {@code expiresAt}. */
    record Accepted(Principal principal, Instant expiresAt) implements TokenVerdict {}

    /** No known key has the token's key id: look at the issuer's keys again, then decide. */
    record UnknownKey(String keyId) implements TokenVerdict {}

    /** Everything is right but the scope. */
    record LacksScope() implements TokenVerdict {}

    /** The token is not acceptable; the description may be told to the caller. */
    record Invalid(String description) implements TokenVerdict {}
}
