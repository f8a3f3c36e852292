package io.breakwater.gateway.core.token;

import io.breakwater.policy.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jspecify.annotations.Nullable;

/** Reads the principal out of a Keycloak access token. */
final class PrincipalClaims {
    private static final String SERVICE_ACCOUNT = "service-account-";

    private PrincipalClaims() {}

    /** @throws MalformedClaimException if a claim has another type than OpenID Connect gives it */
    static Principal principal(JwtClaims claims) throws MalformedClaimException {
        String subject = claims.getSubject();
        String client = text(claims, "azp").orElse("");
        String name = text(claims, "preferred_username").orElse(subject);
        // Keycloak names the user behind a service account after the client, in lower case.
        boolean agent = !client.isEmpty() && name.equals(SERVICE_ACCOUNT + client.toLowerCase(Locale.ROOT));
        return new Principal(
                subject,
                agent ? client : name,
                agent ? Principal.Kind.AGENT : Principal.Kind.USER,
                client,
                claims.getClaimValue("realm_access") instanceof Map<?, ?> access
                        ? strings(access.get("roles"))
                        : Set.of(),
                strings(claims.getClaimValue("groups")),
                text(claims, "sid"),
                Optional.empty(),
                List.of(),
                claims.getClaimsMap());
    }

    private static Optional<String> text(JwtClaims claims, String name) {
        return claims.getClaimValue(name) instanceof String value && !value.isEmpty()
                ? Optional.of(value)
                : Optional.empty();
    }

    private static Set<String> strings(@Nullable Object values) {
        return values instanceof Collection<?> many
                ? many.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }
}
