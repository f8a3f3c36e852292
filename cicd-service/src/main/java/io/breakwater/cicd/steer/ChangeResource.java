package io.breakwater.cicd.steer;

import io.breakwater.cicd.core.steer.Change;
import io.breakwater.cicd.core.steer.ChangeState;
import io.breakwater.cicd.request.Bodies;
import io.breakwater.web.idempotency.Answer;
import io.breakwater.web.operation.Operations;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.paging.Pages;
import io.breakwater.web.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /cicd/change-requests}: orders that wait, or waited, for a second person. */
@Path("/cicd/change-requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class ChangeResource {
    private static final int LONGEST_COMMENT = 400;

    private final ChangeRequests requests;
    private final ChangeStore store;
    private final Operations operations;
    private final Bodies bodies;
    private final Pages pages;

    ChangeResource(ChangeRequests requests, ChangeStore store, Operations operations, Bodies bodies, Pages pages) {
        this.requests = requests;
        this.store = store;
        this.operations = operations;
        this.bodies = bodies;
        this.pages = pages;
    }

    /** The body of a decision. */
    @RegisterForReflection
    record DecisionBody(@Nullable String comment) {}

    @GET
    public Uni<Page<ChangeDocument>> listChangeRequests(
            @RestQuery("page_size") @Nullable String size,
            @RestQuery("page_token") @Nullable String token,
            @RestQuery @Nullable String sort,
            @RestQuery @Nullable String state,
            @RestQuery @Nullable String name) {
        if (state != null
                && Arrays.stream(ChangeState.values())
                        .noneMatch(each -> each.name().equals(state))) {
            throw ProblemException.invalidParameter("state", "must be one of " + List.of(ChangeState.values()));
        }
        PageRequest request = pages.request(
                Pages.size(size), token, sort, List.of("-requestedAt"), "change-requests|%s|%s".formatted(state, name));
        return store.requests(request, Optional.ofNullable(state), Optional.ofNullable(name))
                .map(rows -> pages.page(request, rows, ChangeResource::position))
                .map(page ->
                        new Page<>(page.items().stream().map(this::document).toList(), page.nextPageToken()));
    }

    @GET
    @Path("/{id}")
    public Uni<ChangeDocument> getChangeRequest(@RestPath String id) {
        return requests.get(uuid(id)).map(this::document);
    }

    @POST
    @Path("/{id}/approve")
    public Uni<Response> approveChangeRequest(
            @RestPath String id, @RestHeader("Idempotency-Key") @Nullable String key, String body) {
        String comment = comment(body);
        return once(
                key, "approveChangeRequest:" + id, body, () -> requests.approve(uuid(id), comment, bodies.tree(body)));
    }

    @POST
    @Path("/{id}/reject")
    public Uni<Response> rejectChangeRequest(
            @RestPath String id, @RestHeader("Idempotency-Key") @Nullable String key, String body) {
        String comment = comment(body);
        return once(
                key, "rejectChangeRequest:" + id, body, () -> requests.reject(uuid(id), comment, bodies.tree(body)));
    }

    @POST
    @Path("/{id}/withdraw")
    public Uni<Response> withdrawChangeRequest(
            @RestPath String id, @RestHeader("Idempotency-Key") @Nullable String key, String body) {
        return once(key, "withdrawChangeRequest:" + id, body, () -> requests.withdraw(uuid(id), bodies.tree(body)));
    }

    private Uni<Response> once(@Nullable String key, String operation, String body, Supplier<Uni<Change>> work) {
        return operations.once(
                key,
                operation,
                body,
                () -> work.get().map(change -> new Answer(200, Map.of(), bodies.text(document(change)))));
    }

    private String comment(String body) {
        String comment = OrderBodies.text(bodies.read(body, DecisionBody.class).comment());
        if (comment.length() > LONGEST_COMMENT) {
            Bodies.refuse(Map.of("/comment", "must have at most " + LONGEST_COMMENT + " characters"));
        }
        return comment;
    }

    private ChangeDocument document(Change change) {
        return ChangeDocument.of(change, bodies);
    }

    private static Position position(Change change) {
        return new Position(change.requestedAt().toString(), change.id().toString());
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("The change request");
        }
    }
}
