package io.breakwater.web.roles;

import io.breakwater.policy.Principal;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.audit.AuditOutcome;
import io.breakwater.web.principal.CurrentPrincipal;
import io.breakwater.web.principal.Principals;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.breakwater.web.revocation.RevocationSet;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/**
 * Lets a REST request through if its token is of the {@code api} world, nobody revoked its owner, and the matrix names one of
 * its subjects for the operation. A token of the {@code mcp} world is no token here: 401. A caller without the role gets 403, and
 * a row in the audit record.
 */
@Singleton
public class RolesFilter {

    private static final String SCOPE = "api";

    private final RoleMatrix matrix = RoleMatrix.load();
    private final String service;
    private final CurrentIdentityAssociation identities;
    private final CurrentPrincipal current;
    private final Instance<RevocationSet> revocations;
    private final Instance<AuditLog> audit;

    RolesFilter(
            @ConfigProperty(name = "quarkus.application.name") String service,
            CurrentIdentityAssociation identities,
            CurrentPrincipal current,
            Instance<RevocationSet> revocations,
            Instance<AuditLog> audit) {
        this.service = service;
        this.identities = identities;
        this.current = current;
        this.revocations = revocations;
        this.audit = audit;
    }

    /** Runs before the resource method. */
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public Uni<Void> check(SimpleResourceInfo resource) {
        String operation = resource.getMethodName();
        if (matrix.isPublic(service, operation)) {
            return Uni.createFrom().voidItem();
        }
        return identities.getDeferredIdentity().map(this::authenticate).chain(principal -> {
            if (matrix.permits(service, operation, principal)) {
                current.set(principal);
                return Uni.createFrom().voidItem();
            }
            return refuse(principal, operation);
        });
    }

    private Principal authenticate(SecurityIdentity identity) {
        Optional<Principal> principal = Principals.of(identity);
        if (principal.isEmpty()) {
            throw new UnauthorizedException();
        }
        if (!Principals.scopes(identity).contains(SCOPE)) {
            throw new AuthenticationFailedException();
        }
        if (revocations.isResolvable() && revocations.get().revoked(principal.get())) {
            throw new AuthenticationFailedException();
        }
        return principal.get();
    }

    private Uni<Void> refuse(Principal principal, String operation) {
        AuditEntry entry = AuditEntry.of(principal, operation, "", "", Optional.empty(), Optional.empty());
        Uni<Void> recorded = audit.isResolvable()
                ? audit.get().record(entry, AuditOutcome.denied("no role for this operation"))
                : Uni.createFrom().voidItem();
        return recorded.onFailure()
                .recoverWithNull()
                .chain(() -> Uni.createFrom()
                        .failure(new ProblemException(
                                ProblemType.FORBIDDEN, "Your roles do not include this operation.")));
    }
}
