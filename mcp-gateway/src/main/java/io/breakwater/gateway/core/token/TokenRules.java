package io.breakwater.gateway.core.token;

import java.util.Set;

/**
 * What an access token must show at one endpoint.
 *
 * @param issuer exact issuer
 * @param audiences at least one of these must be among the token's audiences
 * @param scope must be among the token's scopes
 */
public record TokenRules(String issuer, Set<String> audiences, String scope) {
    public TokenRules {
        audiences = Set.copyOf(audiences);
    }
}
