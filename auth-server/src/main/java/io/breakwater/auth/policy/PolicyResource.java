package io.breakwater.auth.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.auth.policy.PolicyStore.PolicyFilter;
import io.breakwater.policy.AccessPolicy;
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
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
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
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /auth/policies}: create, read, replace, delete, list. */
@Path("/auth/policies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class PolicyResource {

    private static final List<String> SORTABLE = List.of("name", "createdAt", "updatedAt");

    private final PolicyStore store;
    private final Pages pages;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final CurrentPrincipal caller;

    PolicyResource(PolicyStore store, Pages pages, AuditLog audit, Idempotency idempotency, CurrentPrincipal caller) {
        this.store = store;
        this.pages = pages;
        this.audit = audit;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    public Uni<Page<ObjectNode>> listPolicies(
            @QueryParam("q") @Nullable String text,
            @QueryParam("effect") @Nullable String effect,
            @QueryParam("enabled") @Nullable String enabled,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("page_size") @Nullable String pageSize,
            @QueryParam("page_token") @Nullable String pageToken) {
        PolicyFilter filter = new PolicyFilter(
                Optional.ofNullable(text),
                oneOf("effect", effect, Set.of("allow", "deny")),
                oneOf("enabled", enabled, Set.of("true", "false")).map(Boolean::valueOf));
        PageRequest request = pages.request(Pages.size(pageSize), pageToken, sort, SORTABLE, "policies?" + filter);
        return store.list(filter, request).map(entities -> {
            Page<PolicyEntity> page = pages.page(request, entities, last -> position(request, last));
            return new Page<>(page.items().stream().map(PolicyDocuments::view).toList(), page.nextPageToken());
        });
    }

    private static Position position(PageRequest request, PolicyEntity last) {
        String value = switch (request.sort()) {
            case "createdAt" -> last.createdAt.toString();
            case "updatedAt" -> last.updatedAt.toString();
            default -> last.name;
        };
        return new Position(value, last.id);
    }

    private static Optional<String> oneOf(String parameter, @Nullable String value, Set<String> allowed) {
        if (value != null && !allowed.contains(value)) {
            throw ProblemException.invalidParameter(
                    parameter,
                    "must be one of "
                            + String.join(", ", allowed.stream().sorted().toList()));
        }
        return Optional.ofNullable(value);
    }

    @POST
    public Uni<Response> createPolicy(@HeaderParam("Idempotency-Key") @Nullable String key, @Nullable JsonNode body) {
        AccessPolicy policy = PolicyDocuments.read(UUID.randomUUID().toString(), body);
        IdempotentRequest request = new IdempotentRequest(
                Optional.ofNullable(key), caller.get().subject(), "createPolicy", String.valueOf(body));
        return idempotency
                .once(
                        request,
                        () -> audited("createPolicy", policy.id(), body, () -> store.create(policy))
                                .map(entity -> new Answer(
                                        201,
                                        Map.of(
                                                "ETag",
                                                EntityVersion.etag(entity.version),
                                                "Location",
                                                "/auth/policies/" + entity.id),
                                        PolicyDocuments.view(entity).toString())))
                .map(Answers::response);
    }

    @GET
    @Path("/{id}")
    public Uni<Response> getPolicy(@PathParam("id") String id, @HeaderParam("If-None-Match") @Nullable String known) {
        return store.get(id)
                .map(entity -> EntityVersion.unchanged(known, entity.version)
                        ? Response.notModified()
                                .tag(Long.toString(entity.version))
                                .build()
                        : response(entity));
    }

    @PUT
    @Path("/{id}")
    public Uni<Response> replacePolicy(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable JsonNode body) {
        AccessPolicy policy = PolicyDocuments.read(id, body);
        return audited("replacePolicy", id, body, () -> store.replace(policy, ifMatch))
                .map(PolicyResource::response);
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> deletePolicy(@PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return audited("deletePolicy", id, null, () -> store.delete(id, ifMatch));
    }

    private <T> Uni<T> audited(String operation, String target, @Nullable JsonNode body, Supplier<Uni<T>> change) {
        JsonNode arguments = body == null ? JsonNodeFactory.instance.objectNode() : body;
        return audit.around(AuditEntry.operation(caller.get(), operation, target, arguments), change);
    }

    private static Response response(PolicyEntity entity) {
        return Response.ok(PolicyDocuments.view(entity))
                .tag(Long.toString(entity.version))
                .build();
    }
}
