package io.breakwater.tools;

import io.breakwater.mcp.McpPeers;
import io.breakwater.policy.Principal;
import io.breakwater.web.principal.Principals;
import io.quarkiverse.mcp.server.Meta;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who really calls a tool. The gateway exchanges the caller's token, so roles and groups come from that token; what the
 * exchange loses (the original client) travels in {@code _meta["io.breakwater/client"]}, believed from the gateway only.
 */
@ApplicationScoped
public class ToolCallers {
    private static final String CLIENT = "io.breakwater/client";

    private final CurrentIdentityAssociation identities;

    ToolCallers(CurrentIdentityAssociation identities) {
        this.identities = identities;
    }

    /** The caller; empty when there is none that could hold a right. */
    public Optional<Principal> caller(Meta meta) {
        SecurityIdentity identity = identities.getIdentity();
        return Principals.of(identity).map(token -> original(token, meta));
    }

    /** Who the token speaks of, where a request has no {@code _meta}: its roles are the caller's, its client is not. */
    public Optional<Principal> token() {
        return Principals.of(identities.getIdentity());
    }

    private static Principal original(Principal token, Meta meta) {
        if (!token.client().equals(McpPeers.GATEWAY)
                || !(meta.asJsonObject().getValue(CLIENT) instanceof JsonObject told)) {
            return token;
        }
        String subject = told.getString("subject", "");
        // With another subject than the token's, the token is the gateway's own and its roles are not the caller's.
        boolean same = subject.equals(token.subject());
        return new Principal(
                subject,
                told.getString("name", ""),
                "agent".equals(told.getString("kind")) ? Principal.Kind.AGENT : Principal.Kind.USER,
                told.getString("client", ""),
                same ? token.roles() : Set.of(),
                same ? token.groups() : Set.of(),
                same ? token.session() : Optional.empty(),
                Optional.empty(),
                List.of(),
                same ? token.claims() : Map.of());
    }
}
