package io.breakwater.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks. Built from a verified token or API key, never from anything a client merely says.
 *
 * @param subject the {@code sub} claim
 * @param name {@code preferred_username}; what {@code user:} subjects of a policy are compared with
 * @param kind a person, or an agent (service account)
 * @param client the OAuth client the token was issued to ({@code azp}); for an agent its own client id
 * @param roles realm roles; they do not inherit
 * @param groups full group paths such as {@code /operations/night}
 * @param session the {@code sid} claim, when the token belongs to a login session
 * @param key id of the API key used, when one was
 * @param serverScope server globs the API key is limited to; empty means no limit
 * @param claims further token claims, readable in conditions as {@code claims.…}
 */
public record Principal(
        String subject,
        String name,
        Kind kind,
        String client,
        Set<String> roles,
        Set<String> groups,
        Optional<String> session,
        Optional<String> key,
        List<String> serverScope,
        Map<String, Object> claims) {

    /** A person or a machine. */
    public enum Kind {
        @JsonProperty("user")
        USER,
        @JsonProperty("agent")
        AGENT
    }

    public Principal {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
        serverScope = List.copyOf(serverScope);
        // Not Map.copyOf: claims of a token may be null.
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }
}
