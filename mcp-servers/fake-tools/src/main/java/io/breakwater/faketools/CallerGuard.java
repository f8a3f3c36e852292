package io.breakwater.faketools;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Lets only the gateway (calls) and the registry (scans) in: a token that names this server as audience but was issued
 * to another client is refused with 401, so nobody reaches a tool around policies, confirmation and audit.
 */
@Singleton
class CallerGuard implements SecurityIdentityAugmentor {

    private static final Set<String> CALLERS = Set.of("mcp-gateway", "registry");

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous() || client(identity).filter(CALLERS::contains).isPresent()) {
            return Uni.createFrom().item(identity);
        }
        return Uni.createFrom().failure(new AuthenticationFailedException("Not a token of the gateway or registry"));
    }

    private static Optional<String> client(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.ofNullable(token.getClaim("azp"))
                : Optional.empty();
    }
}
