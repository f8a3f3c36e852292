package io.breakwater.drs.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.drs.core.plan.ActionRights.Moment;
import io.breakwater.drs.core.plan.RecoveryPlan;
import io.breakwater.drs.group.Groups;
import io.breakwater.drs.plan.RecoveryPlans.Author;
import io.breakwater.web.operation.Operations;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.problem.EntityVersion;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /drs/recovery-plans}. Plans come and go as JSON or YAML. */
@Path("/drs/recovery-plans")
@Produces({MediaType.APPLICATION_JSON, PlanYaml.MEDIA_TYPE})
@Consumes({MediaType.APPLICATION_JSON, PlanYaml.MEDIA_TYPE})
public class PlanResource {
    private final RecoveryPlans plans;
    private final PlanDrafts drafts;
    private final PlanLists lists;
    private final PlanAnswers answers;
    private final ActionGuard guard;
    private final Groups groups;
    private final Operations operations;

    PlanResource(
            RecoveryPlans plans,
            PlanDrafts drafts,
            PlanLists lists,
            PlanAnswers answers,
            ActionGuard guard,
            Groups groups,
            Operations operations) {
        this.plans = plans;
        this.drafts = drafts;
        this.lists = lists;
        this.answers = answers;
        this.guard = guard;
        this.groups = groups;
        this.operations = operations;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Page<ObjectNode>> listRecoveryPlans(@BeanParam PlanListParameters parameters) {
        PageRequest request = lists.request(parameters);
        return Uni.combine()
                .all()
                .unis(plans.all(), groups.names())
                .asTuple()
                .map(both -> lists.plans(parameters, request, both.getItem1(), both.getItem2()));
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> createRecoveryPlan(
            @RestHeader("Idempotency-Key") @Nullable String key, @Context HttpHeaders headers, @Nullable String body) {
        JsonNode document = drafts.parse(body, headers.getMediaType());
        Author author = author(document);
        return operations.once(
                key,
                "createRecoveryPlan",
                String.valueOf(body),
                () -> savable(document)
                        .chain(plan -> operations.audited(
                                "createRecoveryPlan", plan.name(), audited(document), () -> plans.create(plan, author)))
                        .chain(plan -> answers.kept(201, plan)));
    }

    @GET
    @Path("/{id}")
    public Uni<Response> getRecoveryPlan(
            @RestPath UUID id, @RestHeader("If-None-Match") @Nullable String known, @Context HttpHeaders headers) {
        return plans.get(id)
                .chain(plan -> EntityVersion.unchanged(known, plan.version())
                        ? Uni.createFrom()
                                .item(Response.notModified()
                                        .tag(Integer.toString(plan.version()))
                                        .build())
                        : answers.response(plan, wantsYaml(headers)));
    }

    @PUT
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> replaceRecoveryPlan(
            @RestPath UUID id,
            @RestHeader("If-Match") @Nullable String ifMatch,
            @Context HttpHeaders headers,
            @Nullable String body) {
        JsonNode document = drafts.parse(body, headers.getMediaType());
        Author author = author(document);
        return savable(document)
                .chain(plan -> operations.audited(
                        "replaceRecoveryPlan",
                        id.toString(),
                        audited(document),
                        () -> plans.replace(id, plan, ifMatch, author)))
                .chain(plan -> answers.response(plan, false));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> deleteRecoveryPlan(@RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch) {
        return operations.audited(
                "deleteRecoveryPlan",
                id.toString(),
                JsonNodeFactory.instance.objectNode(),
                () -> plans.delete(id, ifMatch));
    }

    /** A plan that has the form of one, and whose actions the caller may have carried out. */
    private Uni<RecoveryPlan> savable(JsonNode document) {
        return drafts.savable(document).invoke(plan -> guard.require(plan, operations.caller(), Moment.SAVE));
    }

    private Author author(JsonNode document) {
        return new Author(operations.caller().name(), PlanDrafts.comment(document));
    }

    private static JsonNode audited(JsonNode document) {
        return document.isObject() ? document : JsonNodeFactory.instance.objectNode();
    }

    /** JSON unless YAML is what the caller would rather have. */
    private static boolean wantsYaml(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .filter(type -> !type.isWildcardType())
                .findFirst()
                .filter(type -> type.getSubtype().contains("yaml"))
                .isPresent();
    }
}
