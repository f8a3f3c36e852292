package io.breakwater.drs.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.drs.core.plan.Finding;
import io.breakwater.drs.core.plan.NativeExport;
import io.breakwater.drs.core.plan.NativeExport.Exported;
import io.breakwater.drs.core.plan.NativeImport.Imported;
import io.breakwater.drs.core.plan.PlanWriter;
import io.breakwater.drs.core.plan.ResolvedPlan;
import io.breakwater.drs.plan.NativeViews.ExportedDocument;
import io.breakwater.drs.plan.NativeViews.ImportedDocument;
import io.breakwater.drs.plan.NativeViews.StepDocument;
import io.breakwater.drs.plan.RecoveryPlans.Author;
import io.breakwater.web.idempotency.Answer;
import io.breakwater.web.operation.Operations;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Import from and export to AWS's own recovery plans. */
@Path("/drs/recovery-plans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NativePlanResource {
    private final NativePlans natives;
    private final RecoveryPlans plans;
    private final ResolvedPlans resolved;
    private final PlanDrafts drafts;
    private final PlanAnswers answers;
    private final Operations operations;
    private final ObjectMapper json;

    NativePlanResource(
            NativePlans natives,
            RecoveryPlans plans,
            ResolvedPlans resolved,
            PlanDrafts drafts,
            PlanAnswers answers,
            Operations operations,
            ObjectMapper json) {
        this.natives = natives;
        this.plans = plans;
        this.resolved = resolved;
        this.drafts = drafts;
        this.answers = answers;
        this.operations = operations;
        this.json = json;
    }

    @POST
    @Path("/import-native")
    public Uni<Response> importNativePlan(
            @RestHeader("Idempotency-Key") @Nullable String key, @Nullable JsonNode body) {
        NativeRequests.Import request = NativeRequests.Import.read(body);
        return operations.once(
                key,
                "importNativePlan",
                String.valueOf(body),
                () -> natives.read(request.site(), request.arn(), caller())
                        .map(imported -> named(imported, request))
                        .chain(imported -> request.dryRun() ? shown(imported) : saved(imported, request, body)));
    }

    private static Imported named(Imported imported, NativeRequests.Import request) {
        if (imported.plan().waves().isEmpty()) {
            throw new ProblemException(ProblemType.CONFLICT, "AWS's plan has no step that launches servers.");
        }
        return request.name()
                .map(name -> new Imported(imported.plan().called(name), imported.notes()))
                .orElse(imported);
    }

    private Uni<Answer> shown(Imported imported) {
        return drafts.savable(PlanWriter.write(imported.plan()))
                .map(plan -> answer(200, Map.of(), new ImportedDocument(PlanWriter.write(plan), imported.notes())));
    }

    private Uni<Answer> saved(Imported imported, NativeRequests.Import request, @Nullable JsonNode body) {
        Author author = new Author(operations.caller().name(), "imported from " + request.arn());
        return drafts.savable(PlanWriter.write(imported.plan()))
                .chain(plan -> operations.audited(
                        "importNativePlan", plan.name(), audited(body), () -> plans.create(plan, author)))
                .chain(plan -> answers.document(plan)
                        .map(view ->
                                answer(201, PlanAnswers.headers(plan), new ImportedDocument(view, imported.notes()))));
    }

    @POST
    @Path("/{id}/export-native")
    public Uni<Response> exportNativePlan(
            @RestPath UUID id, @RestHeader("Idempotency-Key") @Nullable String key, @Nullable JsonNode body) {
        NativeRequests.Export request = NativeRequests.Export.read(body);
        return operations.once(
                key,
                "exportNativePlan/" + id,
                String.valueOf(body),
                () -> resolved.resolve(id, OptionalInt.empty()).chain(plan -> export(plan, request, body)));
    }

    private Uni<Answer> export(ResolvedPlan plan, NativeRequests.Export request, @Nullable JsonNode body) {
        Exported exported = NativeExport.of(plan.plan(), plan.waves(), request.site());
        refuse(plan, exported);
        List<StepDocument> steps =
                exported.steps().stream().map(StepDocument::of).toList();
        if (request.dryRun()) {
            return Uni.createFrom().item(answer(200, Map.of(), new ExportedDocument(null, steps, exported.notes())));
        }
        var draft = new NativePlans.Draft(request.name(), plan.plan().description(), exported.steps());
        return operations
                .audited(
                        "exportNativePlan",
                        plan.id().toString(),
                        audited(body),
                        () -> natives.make(request.site(), draft, caller()))
                .map(arn -> answer(201, Map.of(), new ExportedDocument(arn, steps, exported.notes())));
    }

    private static void refuse(ResolvedPlan plan, Exported exported) {
        List<Fault> faults = new ArrayList<>();
        plan.errors().stream()
                .map((Finding error) -> Fault.at(error.pointer(), error.message()))
                .forEach(faults::add);
        exported.obstacles().forEach(obstacle -> faults.add(Fault.at(obstacle.pointer(), obstacle.message())));
        if (!faults.isEmpty()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "AWS's own recovery plans cannot express this plan; the pointers are into its document.",
                    faults,
                    Map.of());
        }
    }

    private Caller caller() {
        return new Caller(operations.caller().name());
    }

    private Answer answer(int status, Map<String, String> headers, Object body) {
        try {
            return new Answer(status, headers, json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer can be written", e);
        }
    }

    private static JsonNode audited(@Nullable JsonNode body) {
        return body == null ? JsonNodeFactory.instance.objectNode() : body;
    }
}
