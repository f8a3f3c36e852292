package io.breakwater.auth.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breakwater.auth.agent.Agents.AgentWithSecret;
import io.breakwater.auth.revocation.RevocationTarget;
import io.breakwater.auth.revocation.Revocations;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.idempotency.Answer;
import io.breakwater.web.idempotency.Answers;
import io.breakwater.web.idempotency.Idempotency;
import io.breakwater.web.idempotency.IdempotentRequest;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.paging.Pages;
import io.breakwater.web.principal.CurrentPrincipal;
import io.breakwater.web.problem.EntityVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /auth/agents}. Switching an agent off is a revocation, so that it bites before its token expires. */
@Path("/auth/agents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class AgentResource {

    private final Agents agents;
    private final Revocations revocations;
    private final Pages pages;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final CurrentPrincipal caller;

    AgentResource(
            Agents agents,
            Revocations revocations,
            Pages pages,
            AuditLog audit,
            Idempotency idempotency,
            CurrentPrincipal caller) {
        this.agents = agents;
        this.revocations = revocations;
        this.pages = pages;
        this.audit = audit;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    public Uni<Page<Agent>> listAgents(
            @QueryParam("q") @Nullable String text,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("page_size") @Nullable String pageSize,
            @QueryParam("page_token") @Nullable String pageToken) {
        String wanted = text == null ? "" : text;
        PageRequest request =
                pages.request(Pages.size(pageSize), pageToken, sort, List.of("clientId"), "agents?" + wanted);
        String after = request.after().map(Position::value).orElse("");
        return agents.clients(client -> id(client).contains(wanted))
                .chain(clients -> {
                    List<JsonNode> ordered = request.descending() ? clients.reversed() : clients;
                    List<JsonNode> rest = ordered.stream()
                            .filter(client -> after.isEmpty()
                                    || (request.descending()
                                            ? id(client).compareTo(after) < 0
                                            : id(client).compareTo(after) > 0))
                            .limit(request.size() + 1L)
                            .toList();
                    return agents.describe(rest);
                })
                .map(found -> pages.page(request, found, last -> new Position(last.clientId(), last.clientId())));
    }

    private static String id(JsonNode client) {
        return client.path("clientId").asText();
    }

    @POST
    public Uni<Response> createAgent(@HeaderParam("Idempotency-Key") @Nullable String key, @Nullable JsonNode body) {
        AgentDraft draft = AgentDraft.read(null, body);
        return once(
                key,
                "createAgent",
                body,
                () -> audited(
                                "createAgent",
                                draft.clientId(),
                                body,
                                () -> agents.create(draft).call(() -> revocations.open(target(draft.clientId()))))
                        .map(created -> shownOnce(201, created)));
    }

    @GET
    @Path("/{clientId}")
    public Uni<Response> getAgent(@PathParam("clientId") String clientId) {
        return agents.get(clientId).map(AgentResource::response);
    }

    @PUT
    @Path("/{clientId}")
    public Uni<Response> replaceAgent(
            @PathParam("clientId") String clientId,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode body) {
        AgentDraft draft = AgentDraft.read(clientId, body);
        return audited("replaceAgent", clientId, body, () -> agents.replace(draft, ifMatch))
                .map(AgentResource::response);
    }

    @DELETE
    @Path("/{clientId}")
    public Uni<Void> deleteAgent(
            @PathParam("clientId") String clientId, @HeaderParam("If-Match") @Nullable String ifMatch) {
        String by = caller.get().name();
        return agents.get(clientId)
                .invoke(agent -> EntityVersion.require(ifMatch, agent.version()))
                .chain(() -> audited(
                        "deleteAgent",
                        clientId,
                        null,
                        () -> revocations
                                .shut(target(clientId), "agent deleted", by)
                                .chain(() -> agents.delete(clientId))));
    }

    @POST
    @Path("/{clientId}/rotate-secret")
    public Uni<Response> rotateAgentSecret(
            @PathParam("clientId") String clientId, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return once(
                key,
                "rotateAgentSecret/" + clientId,
                null,
                () -> audited("rotateAgentSecret", clientId, null, () -> agents.rotate(clientId))
                        .map(rotated -> shownOnce(200, rotated)));
    }

    @POST
    @Path("/{clientId}/disable")
    public Uni<Response> disableAgent(@PathParam("clientId") String clientId) {
        String by = caller.get().name();
        return agents.get(clientId)
                .chain(() -> audited(
                        "disableAgent", clientId, null, () -> revocations.shut(target(clientId), "agent disabled", by)))
                .chain(() -> agents.get(clientId))
                .map(AgentResource::response);
    }

    @POST
    @Path("/{clientId}/enable")
    public Uni<Response> enableAgent(@PathParam("clientId") String clientId) {
        return agents.get(clientId)
                .chain(() -> audited("enableAgent", clientId, null, () -> revocations.open(target(clientId))))
                .chain(() -> agents.get(clientId))
                .map(AgentResource::response);
    }

    private static RevocationTarget target(String clientId) {
        return new RevocationTarget(RevocationTarget.Kind.AGENT, clientId, clientId);
    }

    private Uni<Response> once(
            @Nullable String key, String operation, @Nullable JsonNode body, Supplier<Uni<Answer>> work) {
        IdempotentRequest request = new IdempotentRequest(
                Optional.ofNullable(key), caller.get().subject(), operation, String.valueOf(body));
        return idempotency.once(request, work).map(Answers::response);
    }

    private <T> Uni<T> audited(String operation, String target, @Nullable JsonNode body, Supplier<Uni<T>> change) {
        JsonNode arguments = body == null ? JsonNodeFactory.instance.objectNode() : body;
        return audit.around(AuditEntry.operation(caller.get(), operation, target, arguments), change);
    }

    private static Answer shownOnce(int status, AgentWithSecret shown) {
        JsonObject body = JsonObject.mapFrom(shown.agent()).put("clientSecret", shown.secret());
        return new Answer(
                status,
                Map.of(
                        "Location",
                        "/auth/agents/" + shown.agent().clientId(),
                        "ETag",
                        EntityVersion.etag(shown.agent().version()),
                        "Cache-Control",
                        "no-store"),
                body.encode());
    }

    private static Response response(Agent agent) {
        return Response.ok(agent).tag(Long.toString(agent.version())).build();
    }
}
