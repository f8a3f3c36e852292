package io.breakwater.auth.audience;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.auth.keycloak.Directory;
import io.breakwater.auth.keycloak.KeycloakAdmin;
import io.breakwater.policy.RealmClients;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.principal.CurrentPrincipal;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * {@code PUT /auth/upstream-audiences/{clientId}}: lets gateway and registry get tokens for an MCP server of this realm, through
 * an audience mapper in the client scope {@code upstreams} that both have. Repeating it changes nothing.
 */
@Path("/auth/upstream-audiences")
@Produces(MediaType.APPLICATION_JSON)
class AudienceResource {

    private final KeycloakAdmin keycloak;
    private final Directory directory;
    private final AuditLog audit;
    private final CurrentPrincipal caller;

    AudienceResource(KeycloakAdmin keycloak, Directory directory, AuditLog audit, CurrentPrincipal caller) {
        this.keycloak = keycloak;
        this.directory = directory;
        this.audit = audit;
        this.caller = caller;
    }

    /** @param audience the audience that tokens for the server carry */
    @RegisterForReflection
    record Audience(String audience) {}

    @PUT
    @Path("/{clientId}")
    public Uni<Audience> ensureUpstreamAudience(@PathParam("clientId") String clientId) {
        if (RealmClients.NEVER_UPSTREAM.contains(clientId)) {
            throw new ProblemException(ProblemType.CONFLICT, "'%s' is no MCP server.".formatted(clientId));
        }
        AuditEntry entry = AuditEntry.operation(
                caller.get(), "ensureUpstreamAudience", clientId, JsonNodeFactory.instance.objectNode());
        return audit.around(entry, () -> ensure(clientId));
    }

    private Uni<Audience> ensure(String clientId) {
        return directory
                .client(clientId)
                .map(client -> client.orElseThrow(() -> ProblemException.notFound("The client")))
                .chain(client -> upstreams())
                .chain(scope -> {
                    if (hasMapper(scope, clientId)) {
                        return Uni.createFrom().voidItem();
                    }
                    String path = "/client-scopes/%s/protocol-mappers/models"
                            .formatted(scope.path("id").asText());
                    return keycloak.create(path, mapper(clientId)).replaceWithVoid();
                })
                .replaceWith(new Audience(clientId));
    }

    private Uni<JsonNode> upstreams() {
        return keycloak.get("/client-scopes").map(scopes -> {
            for (JsonNode scope : scopes) {
                if (scope.path("name").asText().equals("upstreams")) {
                    return scope;
                }
            }
            throw new ProblemException(
                    ProblemType.UPSTREAM_FAILED, "The realm has no client scope 'upstreams'; import it again.");
        });
    }

    private static boolean hasMapper(JsonNode scope, String clientId) {
        for (JsonNode mapper : scope.path("protocolMappers")) {
            if (mapper.path("config").path("included.client.audience").asText().equals(clientId)) {
                return true;
            }
        }
        return false;
    }

    private static ObjectNode mapper(String clientId) {
        ObjectNode mapper = JsonNodeFactory.instance.objectNode();
        mapper.put("name", "audience " + clientId);
        mapper.put("protocol", "openid-connect");
        mapper.put("protocolMapper", "oidc-audience-mapper");
        mapper.putObject("config")
                .put("included.client.audience", clientId)
                .put("access.token.claim", "true")
                .put("id.token.claim", "false")
                .put("introspection.token.claim", "true");
        return mapper;
    }
}
