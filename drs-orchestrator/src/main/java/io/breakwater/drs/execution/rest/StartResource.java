package io.breakwater.drs.execution.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.web.idempotency.Answers;
import io.breakwater.web.idempotency.Idempotency;
import io.breakwater.web.idempotency.IdempotentRequest;
import io.breakwater.web.principal.CurrentPrincipal;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code POST /drs/recovery-plans/{id}/executions}: starting a drill or recovery, or telling what that would do. */
@Path("/drs/recovery-plans/{id}/executions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StartResource {
    private final ExecutionPosts posts;
    private final Idempotency idempotency;
    private final CurrentPrincipal caller;

    StartResource(ExecutionPosts posts, Idempotency idempotency, CurrentPrincipal caller) {
        this.posts = posts;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    public Uni<Response> startExecution(
            @RestPath String id, @RestHeader("Idempotency-Key") @Nullable String key, @Nullable JsonNode body) {
        Bodies.Start start = Bodies.start(plan(id), body);
        var request = new IdempotentRequest(
                Optional.ofNullable(key), caller.get().subject(), "startExecution:" + id, String.valueOf(body));
        return idempotency.once(request, () -> posts.start(start)).map(Answers::response);
    }

    private static UUID plan(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("The recovery plan");
        }
    }
}
