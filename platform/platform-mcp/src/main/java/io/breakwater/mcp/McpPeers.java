package io.breakwater.mcp;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Lets only the gateway, and the registry's scans, reach an MCP endpoint: the HTTP policy {@code mcp-peers}, answering others
 * with 403. The token's audience is checked before; it being issued to one of these two proves that the caller went through
 * policy, confirmation and audit.
 */
@ApplicationScoped
public class McpPeers implements HttpSecurityPolicy {
    /** The gateway's client id; the only peer whose word about the original caller is trusted. */
    public static final String GATEWAY = "mcp-gateway";

    private static final Set<String> PEERS = Set.of(GATEWAY, "registry");

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext requestContext) {
        return identity.map(who -> who.getPrincipal() instanceof JsonWebToken token
                        && token.getClaim("azp") instanceof String client
                        && PEERS.contains(client)
                ? CheckResult.PERMIT
                : CheckResult.DENY);
    }

    @Override
    public String name() {
        return "mcp-peers";
    }
}
