package io.breakwater.cicd.deploy;

import io.breakwater.cicd.core.deploy.DeploymentStatus;
import io.breakwater.cicd.core.steer.Order;
import io.breakwater.cicd.deploy.DeployBodies.DeployBody;
import io.breakwater.cicd.deploy.DeployBodies.RollBackDeploymentBody;
import io.breakwater.cicd.deploy.DeployBodies.StopDeploymentBody;
import io.breakwater.cicd.deploy.DeployReads.Filter;
import io.breakwater.cicd.request.Bodies;
import io.breakwater.cicd.steer.OrderAnswers;
import io.breakwater.cicd.steer.OrderAnswers.Post;
import io.breakwater.web.listing.MemoryList;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.paging.Pages;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;

/** {@code /cicd/deployments}, read from CodeDeploy at each request. */
@Path("/cicd/deployments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class DeployResource {
    private final DeployReads reads;
    private final DeploymentStreams streams;
    private final ApplicationTargets applications;
    private final OrderAnswers answers;
    private final Bodies bodies;
    private final Pages pages;
    private final Clock clock = Clock.systemUTC();

    DeployResource(
            DeployReads reads,
            DeploymentStreams streams,
            ApplicationTargets applications,
            OrderAnswers answers,
            Bodies bodies,
            Pages pages) {
        this.reads = reads;
        this.streams = streams;
        this.applications = applications;
        this.answers = answers;
        this.bodies = bodies;
        this.pages = pages;
    }

    @GET
    public Uni<DeploymentList> listDeployments(
            @BeanParam DeployParameters of,
            @RestQuery @Nullable String application,
            @RestQuery @Nullable String group,
            @RestQuery @Nullable String status) {
        if (group != null && application == null) {
            throw ProblemException.invalidParameter("group", "means nothing without application");
        }
        if (status != null && DeploymentStatus.of(status).isEmpty()) {
            throw ProblemException.invalidParameter("status", "must be a status of CodeDeploy, such as InProgress");
        }
        var filter = new Filter(application, group, status, of.account, of.region);
        PageRequest request = of.page(pages, List.of("-createdAt"), "deployments|" + filter);
        Instant now = clock.instant();
        return reads.deployments(filter).map(found -> {
            Page<DeploymentDocument> page = pages.page(
                    request,
                    MemoryList.rows(
                            request,
                            found.found().stream().map(placed -> DeploymentDocument.of(placed, now)),
                            DeployResource::position),
                    DeployResource::position);
            return new DeploymentList(page.items(), page.nextPageToken(), found.incomplete(), now);
        });
    }

    private static Position position(DeploymentDocument deployment) {
        Instant created = deployment.createdAt() == null ? Instant.EPOCH : deployment.createdAt();
        return new Position(MemoryList.key(created.toEpochMilli()), deployment.id());
    }

    @GET
    @Path("/{id}")
    public Uni<DeploymentDetail> getDeployment(@RestPath String id, @BeanParam DeployParameters of) {
        return find(id, of).chain(found -> streams.look(found.site(), id));
    }

    /** The same as it goes on; the id of an event is what it said, so that whoever reconnects is not told it twice. */
    @GET
    @Path("/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> followDeployment(
            @RestPath String id,
            @BeanParam DeployParameters of,
            @RestHeader("Last-Event-ID") @Nullable String known,
            @Context Sse sse) {
        return find(id, of)
                .onItem()
                .transformToMulti(found -> streams.follow(found.site(), id))
                .map(detail -> new Told(detail, Optional.ofNullable(known)))
                .skip()
                .repetitions((before, now) -> before.id().compareTo(now.id()))
                .select()
                .where(told -> told.isNews())
                .map(told -> told.event(sse));
    }

    @POST
    public Uni<Response> createDeployment(@BeanParam DeployParameters of, String body) {
        DeployBody read = bodies.read(body, DeployBody.class);
        Order order = read.order();
        String application = String.valueOf(read.application());
        var post = new Post("createDeployment", of.place(), of.key, body, order, read.reason(), read.emergency());
        return answers.give(post, () -> applications.application(application, of.account, of.region));
    }

    @POST
    @Path("/{id}/stop")
    public Uni<Response> stopDeployment(@RestPath String id, @BeanParam DeployParameters of, String body) {
        StopDeploymentBody read = bodies.read(body, StopDeploymentBody.class);
        var order = new Order.StopDeployment(id, Boolean.TRUE.equals(read.autoRollback()));
        var post = new Post("stopDeployment", id + of.place(), of.key, body, order, read.reason(), read.emergency());
        return answers.give(
                post,
                () -> find(id, of)
                        .chain(found ->
                                applications.in(found.site(), found.value().applicationName())));
    }

    /** Deploys what was there before. */
    @POST
    @Path("/{id}/rollback")
    public Uni<Response> rollBackDeployment(@RestPath String id, @BeanParam DeployParameters of, String body) {
        RollBackDeploymentBody read = bodies.read(body, RollBackDeploymentBody.class);
        return find(id, of).chain(found -> {
            Order order = former(found.value());
            var post = new Post(
                    "rollBackDeployment", id + of.place(), of.key, body, order, read.reason(), read.emergency());
            return answers.give(
                    post, () -> applications.in(found.site(), found.value().applicationName()));
        });
    }

    private static Order former(DeploymentInfo info) {
        var revision = RevisionDocument.reference(info.previousRevision());
        if (revision.isEmpty() || info.deploymentGroupName() == null) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "CodeDeploy does not tell what was deployed before %s.".formatted(info.deploymentId()));
        }
        return new Order.Deploy(
                info.deploymentGroupName(),
                revision,
                Optional.ofNullable(info.deploymentConfigName()),
                "Rolls back " + info.deploymentId(),
                Optional.of(info.deploymentId()));
    }

    private Uni<Placed<DeploymentInfo>> find(String id, DeployParameters of) {
        return reads.deployment(id, of.account, of.region);
    }

    /** What a follower is told, by an id that is the same for the same. */
    private record Told(DeploymentDetail detail, Optional<String> known) {
        String id() {
            DeploymentDocument deployment = detail.deployment();
            return Integer.toHexString(Objects.hash(
                    deployment.status(), deployment.targets(), deployment.rolledBackBy(), detail.targets()));
        }

        /** The end is told even to those who know it: an event stream that ends in silence is connected to again. */
        boolean isNews() {
            return detail.deployment().over() || known.filter(id()::equals).isEmpty();
        }

        OutboundSseEvent event(Sse sse) {
            return sse.newEventBuilder()
                    .id(id())
                    .name(detail.deployment().over() ? "end" : "deployment")
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(detail)
                    .build();
        }
    }
}
