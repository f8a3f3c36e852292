package io.breakwater.drs.execution.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.drs.core.execution.Command;
import io.breakwater.drs.core.execution.Person;
import io.breakwater.drs.execution.FollowUps;
import io.breakwater.drs.execution.rest.ExecutionRights.Act;
import io.breakwater.web.idempotency.Answer;
import io.breakwater.web.idempotency.Answers;
import io.breakwater.web.idempotency.Idempotency;
import io.breakwater.web.idempotency.IdempotentRequest;
import io.breakwater.web.principal.CurrentPrincipal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /drs/executions/{id}/…}: steering one. Methods are named after their operations in {@code openapi.yaml}. */
@Path("/drs/executions/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class ControlResource {
    private final ExecutionPosts posts;
    private final FollowUps followUps;
    private final Idempotency idempotency;
    private final CurrentPrincipal caller;

    ControlResource(ExecutionPosts posts, FollowUps followUps, Idempotency idempotency, CurrentPrincipal caller) {
        this.posts = posts;
        this.followUps = followUps;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Path("/pause")
    public Uni<Response> pauseExecution(@RestPath String id, @RestHeader("Idempotency-Key") @Nullable String key) {
        return command(id, key, Act.STEER, "pauseExecution", null, Bodies::pause);
    }

    @POST
    @Path("/resume")
    public Uni<Response> resumeExecution(@RestPath String id, @RestHeader("Idempotency-Key") @Nullable String key) {
        return command(id, key, Act.STEER, "resumeExecution", null, Bodies::resume);
    }

    @POST
    @Path("/cancel")
    public Uni<Response> cancelExecution(
            @RestPath String id, @RestHeader("Idempotency-Key") @Nullable String key, @Nullable JsonNode body) {
        return command(id, key, Act.STEER, "cancelExecution", body, by -> Bodies.cancel(body, by));
    }

    @POST
    @Path("/approve")
    public Uni<Response> approveExecution(
            @RestPath String id, @RestHeader("Idempotency-Key") @Nullable String key, @Nullable JsonNode body) {
        return command(id, key, Act.DECIDE, "approveExecution", body, by -> Bodies.approve(body, by));
    }

    @POST
    @Path("/reject")
    public Uni<Response> rejectExecution(
            @RestPath String id, @RestHeader("Idempotency-Key") @Nullable String key, @Nullable JsonNode body) {
        return command(id, key, Act.DECIDE, "rejectExecution", body, by -> Bodies.reject(body, by));
    }

    @POST
    @Path("/retry")
    public Uni<Response> retryExecution(
            @RestPath String id, @RestHeader("Idempotency-Key") @Nullable String key, @Nullable JsonNode body) {
        return command(id, key, Act.STEER, "retryExecution", body, by -> Bodies.retry(body, by));
    }

    @POST
    @Path("/skip")
    public Uni<Response> skipExecution(
            @RestPath String id, @RestHeader("Idempotency-Key") @Nullable String key, @Nullable JsonNode body) {
        return command(id, key, Act.STEER, "skipExecution", body, by -> Bodies.skip(body, by));
    }

    @GET
    @Path("/cleanup")
    public Uni<InstanceDocument.Instances> previewCleanup(@RestPath String id) {
        return followUps.cleanupPreview(Inputs.execution(id)).map(InstanceDocument::of);
    }

    @POST
    @Path("/cleanup")
    public Uni<Response> cleanUpExecution(
            @RestPath String id, @RestHeader("Idempotency-Key") @Nullable String key, @Nullable JsonNode body) {
        UUID execution = Inputs.execution(id);
        Bodies.FollowUp read = Bodies.followUp(body, false);
        return once(key, "cleanUpExecution:" + id, body, () -> posts.cleanUp(execution, read));
    }

    @GET
    @Path("/failback")
    public Uni<InstanceDocument.Instances> previewFailback(@RestPath String id) {
        return followUps.failbackPreview(Inputs.execution(id)).map(InstanceDocument::of);
    }

    @POST
    @Path("/failback")
    public Uni<Response> failBackExecution(
            @RestPath String id, @RestHeader("Idempotency-Key") @Nullable String key, @Nullable JsonNode body) {
        UUID execution = Inputs.execution(id);
        Bodies.FollowUp read = Bodies.followUp(body, true);
        return once(key, "failBackExecution:" + id, body, () -> posts.failBack(execution, read));
    }

    private Uni<Response> command(
            String id,
            @Nullable String key,
            Act act,
            String operation,
            @Nullable JsonNode body,
            Function<Person, Command> command) {
        UUID execution = Inputs.execution(id);
        return once(key, operation + ":" + id, body, () -> posts.command(execution, act, operation, command));
    }

    private Uni<Response> once(
            @Nullable String key, String operation, @Nullable JsonNode body, Supplier<Uni<Answer>> work) {
        var request = new IdempotentRequest(
                Optional.ofNullable(key), caller.get().subject(), operation, body == null ? "" : body.toString());
        return idempotency.once(request, work).map(Answers::response);
    }
}
