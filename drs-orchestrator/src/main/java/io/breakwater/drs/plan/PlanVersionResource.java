package io.breakwater.drs.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breakwater.drs.core.document.ObjectReader;
import io.breakwater.drs.core.plan.ActionRights.Moment;
import io.breakwater.drs.core.plan.PlanWriter;
import io.breakwater.drs.core.plan.RecoveryPlan;
import io.breakwater.drs.group.Groups;
import io.breakwater.drs.plan.PlanViews.DiffDocument;
import io.breakwater.drs.plan.PlanViews.VersionDocument;
import io.breakwater.drs.plan.PlanViews.VersionSummary;
import io.breakwater.drs.plan.RecoveryPlans.Author;
import io.breakwater.web.operation.Operations;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /drs/recovery-plans/{id}/versions}, {@code /diff} and {@code /restore}: what a plan was. */
@Path("/drs/recovery-plans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PlanVersionResource {
    private final RecoveryPlans plans;
    private final PlanDrafts drafts;
    private final PlanLists lists;
    private final PlanAnswers answers;
    private final ActionGuard guard;
    private final Groups groups;
    private final Operations operations;

    PlanVersionResource(
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
    @Path("/{id}/versions")
    public Uni<Page<VersionSummary>> listRecoveryPlanVersions(
            @RestPath UUID id,
            @RestQuery("page_size") @Nullable Integer size,
            @RestQuery("page_token") @Nullable String token) {
        PageRequest request = lists.versions(id, size, token);
        return plans.versions(id, PlanLists.below(request), request.size() + 1)
                .map(versions -> lists.versions(request, versions));
    }

    @GET
    @Path("/{id}/versions/{version}")
    public Uni<VersionDocument> getRecoveryPlanVersion(@RestPath UUID id, @RestPath int version) {
        return plans.version(id, version).chain(found -> groups.names().map(names -> VersionDocument.of(found, names)));
    }

    @GET
    @Path("/{id}/diff")
    public Uni<DiffDocument> diffRecoveryPlan(
            @RestPath UUID id, @RestQuery @Nullable Integer from, @RestQuery @Nullable Integer to) {
        return plans.get(id).chain(newest -> {
            int second = to == null ? newest.version() : to;
            int first = from == null ? Math.max(1, second - 1) : from;
            return Uni.combine()
                    .all()
                    .unis(plans.version(id, first), plans.version(id, second))
                    .asTuple()
                    .map(both -> DiffDocument.of(both.getItem1(), both.getItem2()));
        });
    }

    /** Makes an old version the newest; what was in between stays in the history. */
    @POST
    @Path("/{id}/restore")
    public Uni<Response> restoreRecoveryPlan(
            @RestPath UUID id,
            @RestHeader("Idempotency-Key") @Nullable String key,
            @RestHeader("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode body) {
        ObjectReader reader = ObjectReader.of(body);
        int version = reader.requiredNumber("version", 1, Integer.MAX_VALUE);
        String comment = reader.optionalText("comment", 1024).orElse("version %d restored".formatted(version));
        reader.nothingElse();
        if (!reader.defects().isEmpty()) {
            throw ProblemException.invalid(reader.defects().stream()
                    .map(defect -> Fault.at(defect.pointer(), defect.message()))
                    .toList());
        }
        Author author = new Author(operations.caller().name(), comment);
        return operations.once(
                key,
                "restoreRecoveryPlan/" + id,
                String.valueOf(body),
                () -> plans.version(id, version)
                        .chain(old -> savable(old.plan()))
                        .chain(plan -> operations.audited(
                                "restoreRecoveryPlan",
                                id.toString(),
                                JsonNodeFactory.instance.objectNode().put("version", version),
                                () -> plans.replace(id, plan, ifMatch, author)))
                        .chain(plan -> answers.kept(200, plan)));
    }

    /** What could be saved once may not be saved today: groups are gone, hosts are not allowed, rights are others'. */
    private Uni<RecoveryPlan> savable(RecoveryPlan old) {
        return drafts.savable(PlanWriter.write(old))
                .invoke(plan -> guard.require(plan, operations.caller(), Moment.SAVE));
    }
}
