package io.breakwater.gateway.core.access;

import io.breakwater.gateway.core.exchange.TokenOwner;
import io.breakwater.policy.Principal;
import java.util.Set;

/**
 * Who is revoked: {@code user:<sub>}, {@code agent:<client id>}, {@code key:<id>}, {@code session:<sid>}.
 *
 * @param keys the feed's keys
 */
public record Revocations(Set<String> keys) {
    public static final Revocations NONE = new Revocations(Set.of());

    public Revocations {
        keys = Set.copyOf(keys);
    }

    /** Whether any revocation concerns the principal. */
    public boolean cover(Principal principal) {
        return keys.contains("user:" + principal.subject())
                || (principal.kind() == Principal.Kind.AGENT && keys.contains("agent:" + principal.client()))
                || principal.key().filter(key -> keys.contains("key:" + key)).isPresent()
                || principal
                        .session()
                        .filter(sid -> keys.contains("session:" + sid))
                        .isPresent();
    }

    /** Whether a token obtained for this owner must be forgotten; forgets one too many rather than one too few. */
    public boolean cover(TokenOwner owner) {
        return keys.contains("user:" + owner.subject())
                || keys.contains("agent:" + owner.client())
                || owner.key().filter(key -> keys.contains("key:" + key)).isPresent()
                || owner.session()
                        .filter(sid -> keys.contains("session:" + sid))
                        .isPresent();
    }
}
