package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.codepipeline.Flow;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.codepipeline.model.CreatePipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.CreatePipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.DeletePipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.DeletePipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.ExecutionMode;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.ListPipelinesRequest;
import software.amazon.awssdk.services.codepipeline.model.ListPipelinesResponse;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineMetadata;
import software.amazon.awssdk.services.codepipeline.model.PipelineSummary;
import software.amazon.awssdk.services.codepipeline.model.PipelineType;
import software.amazon.awssdk.services.codepipeline.model.Tag;
import software.amazon.awssdk.services.codepipeline.model.TriggerType;
import software.amazon.awssdk.services.codepipeline.model.UpdatePipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.UpdatePipelineResponse;

/** Operations on pipelines as such. */
final class Pipelines {
    private static final int MOST = 1_000;

    List<Operation> operations() {
        return List.of(
                Operation.of("CreatePipeline", CreatePipelineRequest::builder, this::create),
                Operation.of("UpdatePipeline", UpdatePipelineRequest::builder, this::update),
                Operation.of("DeletePipeline", DeletePipelineRequest::builder, this::delete),
                Operation.of("GetPipeline", GetPipelineRequest::builder, this::get),
                Operation.of("ListPipelines", ListPipelinesRequest::builder, this::list));
    }

    private CreatePipelineResponse create(CreatePipelineRequest request, Call call) {
        PipelineDeclaration declaration = complete(request.pipeline(), 1);
        StructureRules.check(declaration, call.region());
        Map<String, String> tags = PipelineTags.checked(request.tags());
        var pipelines = call.table(PipelineRow.class);
        if (pipelines.contains(declaration.name())) {
            throw CodePipelineErrors.nameInUse(call.account(), declaration.name());
        }
        if (pipelines.size() >= MOST) {
            throw CodePipelineErrors.tooManyPipelines(MOST);
        }
        var row = new PipelineRow(
                declaration, Plans.of(declaration), call.now(), call.now(), new java.util.TreeMap<>(tags), 0, Map.of());
        pipelines.put(row.name(), row);
        keepVersion(call, declaration);
        PollingPipeline.listen(call, declaration);
        if (declaration.variables().stream().allMatch(variable -> variable.defaultValue() != null)) {
            PipelineRuns.start(
                    call.world(),
                    call.scope(),
                    row,
                    new ExecutionRow.Origin(
                            TriggerType.CREATE_PIPELINE, call.caller().arn(), Executions.variables(row, List.of()), ""),
                    List.of());
        }
        return CreatePipelineResponse.builder()
                .pipeline(declaration)
                .tags(tags.entrySet().stream().map(PipelineTags::model).toArray(Tag[]::new))
                .build();
    }

    /** What AWS adds to what was sent. */
    private static PipelineDeclaration complete(PipelineDeclaration sent, int version) {
        return sent.toBuilder()
                .version(version)
                .pipelineType(Objects.requireNonNullElse(sent.pipelineTypeAsString(), PipelineType.V1.toString()))
                .executionMode(
                        Objects.requireNonNullElse(sent.executionModeAsString(), ExecutionMode.SUPERSEDED.toString()))
                .build();
    }

    private static void keepVersion(Call call, PipelineDeclaration declaration) {
        call.table(VersionRow.class)
                .put(VersionRow.key(declaration.name(), declaration.version()), new VersionRow(declaration));
    }

    private UpdatePipelineResponse update(UpdatePipelineRequest request, Call call) {
        PipelineRow row =
                PipelineRuns.find(call.world(), call.scope(), request.pipeline().name());
        PipelineDeclaration declaration = complete(request.pipeline(), row.version() + 1);
        StructureRules.check(declaration, call.region());
        call.table(PipelineRow.class).put(row.name(), row.updated(declaration, call.now()));
        keepVersion(call, declaration);
        PollingPipeline.listen(call, declaration);
        if (Assumptions.holds(call.world(), CodePipelineBehaviours.UPDATE_CANCELS)) {
            PipelineRuns.apply(
                    call.world(),
                    call.scope(),
                    row.name(),
                    PipelineRuns.flow(call.world(), call.scope(), row.name()).cancelAll());
        }
        return UpdatePipelineResponse.builder().pipeline(declaration).build();
    }

    /** A pipeline that does not exist is deleted without complaint (API reference: no such error). */
    private DeletePipelineResponse delete(DeletePipelineRequest request, Call call) {
        String name = request.name();
        call.table(PipelineRow.class).remove(name);
        call.table(Flow.class).remove(name);
        PollingPipeline.forget(call, name);
        call.table(VersionRow.class)
                .removeIf(version -> version.declaration().name().equals(name));
        call.table(ExecutionRow.class)
                .removeIf(execution -> execution.pipeline().equals(name));
        call.table(ActionRow.class).removeIf(action -> action.place().pipeline().equals(name));
        call.table(RuleRow.class).removeIf(rule -> rule.place().pipeline().equals(name));
        call.table(StartTokenRow.class).removeIf(token -> token.pipeline().equals(name));
        return DeletePipelineResponse.builder().build();
    }

    private GetPipelineResponse get(GetPipelineRequest request, Call call) {
        CodePipelineErrors.CHECKS.number("version", request.version(), 1, Integer.MAX_VALUE);
        PipelineRow row = PipelineRuns.find(call.world(), call.scope(), request.name());
        int version = Objects.requireNonNullElse(request.version(), row.version());
        PipelineDeclaration declaration = VersionRow.find(call.world(), call.scope(), row.name(), version)
                .orElseThrow(() -> CodePipelineErrors.noSuchVersion(row.name(), version));
        return GetPipelineResponse.builder()
                .pipeline(declaration)
                .metadata(PipelineMetadata.builder()
                        .pipelineArn(PipelineEvents.arn(call.scope(), row.name()))
                        .created(row.created())
                        .updated(row.updated())
                        .build())
                .build();
    }

    private ListPipelinesResponse list(ListPipelinesRequest request, Call call) {
        CodePipelineErrors.CHECKS.number("maxResults", request.maxResults(), 1, 1_000);
        List<PipelineSummary> pipelines = call.table(PipelineRow.class).stream()
                .sorted(Comparator.comparing(PipelineRow::name))
                .map(Pipelines::summary)
                .toList();
        Pages<PipelineSummary> page =
                Pages.of(pipelines, request.maxResults(), request.nextToken(), 1_000, CodePipelineErrors::badToken);
        return ListPipelinesResponse.builder()
                .pipelines(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static PipelineSummary summary(PipelineRow row) {
        return PipelineSummary.builder()
                .name(row.name())
                .version(row.version())
                .pipelineType(row.declaration().pipelineType())
                .executionMode(row.declaration().executionMode())
                .created(row.created())
                .updated(row.updated())
                .build();
    }
}
