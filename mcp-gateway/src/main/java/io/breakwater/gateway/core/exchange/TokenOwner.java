package io.breakwater.gateway.core.exchange;

import io.breakwater.policy.Principal;
import java.util.Optional;

/**
 * For whom, and for which upstream, a token was obtained. A new login session is a new owner, so that roles of an older
 * login never live on.
 */
public record TokenOwner(
        String subject, String client, Optional<String> session, Optional<String> key, String audience) {

    public static TokenOwner of(Principal principal, String audience) {
        return new TokenOwner(principal.subject(), principal.client(), principal.session(), principal.key(), audience);
    }
}
