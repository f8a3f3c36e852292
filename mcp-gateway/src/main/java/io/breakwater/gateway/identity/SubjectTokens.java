package io.breakwater.gateway.identity;

import io.breakwater.gateway.core.exchange.TokenOwner;
import io.breakwater.policy.Principal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The last verified token of each caller, in memory only, so that it can be exchanged for one that an upstream accepts. It
 * is never sent anywhere but to the issuer's token endpoint.
 */
@ApplicationScoped
public class SubjectTokens {
    private static final int KEPT = 20_000;
    private static final String ANY_UPSTREAM = "";

    private final InstantSource clock = InstantSource.system();
    private final Map<TokenOwner, Held> tokens = new LinkedHashMap<>();

    private record Held(String token, Instant expiresAt) {
        @Override
        public String toString() {
            return "Held[expiresAt=" + expiresAt + "]";
        }
    }

    synchronized void keep(Principal principal, String token, Instant expiresAt) {
        var owner = TokenOwner.of(principal, ANY_UPSTREAM);
        tokens.remove(owner);
        tokens.put(owner, new Held(token, expiresAt));
        if (tokens.size() > KEPT) {
            tokens.remove(tokens.keySet().iterator().next());
        }
    }

    /** The caller's token while it lives; empty for API keys and after its end. */
    public synchronized Optional<String> of(Principal principal) {
        var owner = TokenOwner.of(principal, ANY_UPSTREAM);
        var held = Optional.ofNullable(tokens.get(owner));
        if (held.filter(token -> clock.instant().isBefore(token.expiresAt())).isEmpty()) {
            tokens.remove(owner);
            return Optional.empty();
        }
        return held.map(Held::token);
    }

    /** Forgets the tokens of every owner that matches. */
    public synchronized void drop(Predicate<TokenOwner> owners) {
        tokens.keySet().removeIf(owners);
    }
}
