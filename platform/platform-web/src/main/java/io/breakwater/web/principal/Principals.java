package io.breakwater.web.principal;

import io.breakwater.policy.Principal;
import io.breakwater.policy.Principal.Kind;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Principals from verified tokens of the realm. */
public final class Principals {

    private static final String SERVICE_ACCOUNT = "service-account-";

    private Principals() {}

    /** The caller behind a verified access token; empty for anonymous or for an identity that is no JWT. */
    public static Optional<Principal> of(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token && token.getSubject() != null
                ? Optional.of(ofClaims(claims(token)))
                : Optional.empty();
    }

    /** The values of the {@code scope} claim. */
    public static Set<String> scopes(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token && token.getClaim("scope") instanceof String scope
                ? Set.of(scope.trim().split("\\s+"))
                : Set.of();
    }

    private static Map<String, Object> claims(JsonWebToken token) {
        Map<String, Object> claims = new LinkedHashMap<>();
        for (String name : token.getClaimNames()) {
            // The raw token is a claim to Quarkus; it must not travel with the principal.
            if (!name.equals("raw_token")) {
                claims.put(name, plain(token.getClaim(name)));
            }
        }
        return claims;
    }

    /**
     * The caller a token's claims describe. The claims must have been verified. An agent is called by its client id, a person by
     * {@code preferred_username}.
     */
    public static Principal ofClaims(Map<String, Object> claims) {
        String client = text(claims, "azp");
        String name = text(claims, "preferred_username");
        Kind kind = isServiceAccount(name, client) ? Kind.AGENT : Kind.USER;
        return new Principal(
                text(claims, "sub"),
                kind == Kind.AGENT ? client : name,
                kind,
                client,
                claims.get("realm_access") instanceof Map<?, ?> access ? texts(access.get("roles")) : Set.of(),
                texts(claims.get("groups")),
                Optional.of(text(claims, "sid")).filter(sid -> !sid.isEmpty()),
                Optional.empty(),
                List.of(),
                claims);
    }

    /** Keycloak names the user behind a client's service account after the client, in lower case. */
    private static boolean isServiceAccount(String name, String client) {
        return !client.isEmpty() && name.equals(SERVICE_ACCOUNT + client.toLowerCase(Locale.ROOT));
    }

    private static String text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text ? text : "";
    }

    private static Set<String> texts(@Nullable Object value) {
        return plain(value) instanceof Collection<?> items
                ? items.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /** JWT libraries hand out JSON-P values or plain ones; conditions and JSON writers want plain ones. */
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case jakarta.json.JsonString text -> text.getString();
            case jakarta.json.JsonNumber number ->
                number.isIntegral() ? number.bigIntegerValue() : number.bigDecimalValue();
            case jakarta.json.JsonObject object -> plain(new JsonObject(object.toString()).getMap());
            case jakarta.json.JsonArray array ->
                array.stream().map(Principals::plain).toList();
            case jakarta.json.JsonValue other ->
                other == jakarta.json.JsonValue.NULL ? null : other == jakarta.json.JsonValue.TRUE;
            case Map<?, ?> map -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                map.forEach((key, member) -> copy.put(String.valueOf(key), plain(member)));
                yield copy;
            }
            case null -> null;
            default -> value;
        };
    }
}
