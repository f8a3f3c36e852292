package io.breakwater.cicd.steer;

import io.breakwater.cicd.core.steer.Order;
import io.breakwater.cicd.request.Bodies;
import io.breakwater.cicd.steer.OrderAnswers.Post;
import io.breakwater.cicd.steer.OrderBodies.ApprovalBody;
import io.breakwater.cicd.steer.OrderBodies.Body;
import io.breakwater.cicd.steer.OrderBodies.OverrideBody;
import io.breakwater.cicd.steer.OrderBodies.RetryBody;
import io.breakwater.cicd.steer.OrderBodies.RollbackBody;
import io.breakwater.cicd.steer.OrderBodies.StopBody;
import io.breakwater.cicd.steer.OrderBodies.TransitionBody;
import io.breakwater.cicd.steer.OrderBodies.TriggerBody;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /cicd/pipelines/{name}/…}: steering one. Methods are named after their operations in {@code openapi.yaml}. */
@Path("/cicd/pipelines/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class SteerResource {
    private final PipelineTargets pipelines;
    private final OrderAnswers answers;
    private final FreezeAnswers freezes;
    private final Bodies bodies;

    SteerResource(PipelineTargets pipelines, OrderAnswers answers, FreezeAnswers freezes, Bodies bodies) {
        this.pipelines = pipelines;
        this.answers = answers;
        this.freezes = freezes;
        this.bodies = bodies;
    }

    @POST
    @Path("/trigger")
    public Uni<Response> triggerPipeline(@BeanParam PipelineParameters of, String body) {
        TriggerBody read = bodies.read(body, TriggerBody.class);
        return give(of, "triggerPipeline", "", body, read, read.order());
    }

    @POST
    @Path("/executions/{id}/stop")
    public Uni<Response> stopExecution(@BeanParam PipelineParameters of, @RestPath String id, String body) {
        StopBody read = bodies.read(body, StopBody.class);
        return give(of, "stopExecution", id, body, read, read.order(id));
    }

    @POST
    @Path("/stages/{stage}/retry")
    public Uni<Response> retryStage(@BeanParam PipelineParameters of, @RestPath String stage, String body) {
        RetryBody read = bodies.read(body, RetryBody.class);
        return give(of, "retryStage", stage, body, read, read.order(stage));
    }

    @POST
    @Path("/stages/{stage}/rollback")
    public Uni<Response> rollBackStage(@BeanParam PipelineParameters of, @RestPath String stage, String body) {
        RollbackBody read = bodies.read(body, RollbackBody.class);
        return give(of, "rollBackStage", stage, body, read, read.order(stage));
    }

    @POST
    @Path("/stages/{stage}/transition")
    public Uni<Response> switchTransition(@BeanParam PipelineParameters of, @RestPath String stage, String body) {
        TransitionBody read = bodies.read(body, TransitionBody.class);
        return give(of, "switchTransition", stage, body, read, read.order(stage));
    }

    @POST
    @Path("/stages/{stage}/actions/{action}/approval")
    public Uni<Response> decideApproval(
            @BeanParam PipelineParameters of, @RestPath String stage, @RestPath String action, String body) {
        ApprovalBody read = bodies.read(body, ApprovalBody.class);
        return give(of, "decideApproval", stage + "/" + action, body, read, read.order(stage, action));
    }

    @POST
    @Path("/stages/{stage}/conditions/override")
    public Uni<Response> overrideCondition(@BeanParam PipelineParameters of, @RestPath String stage, String body) {
        OverrideBody read = bodies.read(body, OverrideBody.class);
        return give(of, "overrideCondition", stage, body, read, read.order(stage));
    }

    @GET
    @Path("/freeze")
    public Uni<FreezeDocument> getPipelineFreeze(@BeanParam PipelineParameters of, @RestQuery @Nullable String at) {
        return pipelines.pipeline(of.name, of.inAccount(), of.inRegion()).chain(about -> freezes.freeze(about, at));
    }

    private Uni<Response> give(
            PipelineParameters of, String operation, String part, String text, Body body, Order order) {
        var post = new Post(operation, of.place() + "/" + part, of.key, text, order, body.reason(), body.emergency());
        return answers.give(post, () -> pipelines.pipeline(of.name, of.inAccount(), of.inRegion()));
    }
}
