package io.breakwater.simulator.codepipeline;

import static io.breakwater.simulator.codepipeline.ExecutionModel.absentIfEmpty;

import io.breakwater.simulator.core.codepipeline.ActionStatus;
import io.breakwater.simulator.service.Call;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionDetail;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionInput;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionOutput;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionResult;
import software.amazon.awssdk.services.codepipeline.model.ArtifactDetail;
import software.amazon.awssdk.services.codepipeline.model.InputArtifact;
import software.amazon.awssdk.services.codepipeline.model.OutputArtifact;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;

/** An action's row as ListActionExecutions answers it. */
final class ActionModel {
    /** Artifact keys begin with this many characters of the pipeline's and of the artifact's name. */
    private static final int KEY_PART = 20;

    private ActionModel() {}

    static ActionExecutionDetail detail(ActionRow action, Call call) {
        var place = action.place();
        var detail = ActionExecutionDetail.builder()
                .pipelineExecutionId(place.executionId())
                .actionExecutionId(action.id())
                .pipelineVersion(place.version())
                .stageName(place.stage())
                .actionName(place.action())
                .startTime(action.started())
                .lastUpdateTime(action.updated())
                .updatedBy(absentIfEmpty(action.updatedBy()))
                .status(action.status().wire());
        VersionRow.find(call.world(), call.scope(), place.pipeline(), place.version())
                .ifPresent(pipeline -> {
                    ActionDeclaration declared = PipelineRow.action(pipeline, place.stage(), place.action());
                    if (declared != null) {
                        detail.input(input(action, declared, pipeline, call))
                                .output(output(action, declared, pipeline));
                    }
                });
        return detail.build();
    }

    private static ActionExecutionInput input(
            ActionRow action, ActionDeclaration declared, PipelineDeclaration pipeline, Call call) {
        return ActionExecutionInput.builder()
                .actionTypeId(declared.actionTypeId())
                .configuration(declared.configuration())
                .resolvedConfiguration(action.configuration())
                .roleArn(declared.roleArn())
                .region(declared.region() == null ? call.region() : declared.region())
                .inputArtifacts(
                        artifacts(declared.inputArtifacts().stream().map(InputArtifact::name), action, pipeline))
                .namespace(declared.namespace())
                .build();
    }

    private static ActionExecutionOutput output(
            ActionRow action, ActionDeclaration declared, PipelineDeclaration pipeline) {
        ActionRow.Result result = action.result();
        Stream<String> outputs = action.status() == ActionStatus.SUCCEEDED
                ? declared.outputArtifacts().stream().map(OutputArtifact::name)
                : Stream.empty();
        return ActionExecutionOutput.builder()
                .outputArtifacts(artifacts(outputs, action, pipeline))
                .executionResult(ActionExecutionResult.builder()
                        .externalExecutionId(absentIfEmpty(result.externalId()))
                        .externalExecutionSummary(absentIfEmpty(result.summary()))
                        .externalExecutionUrl(absentIfEmpty(result.externalUrl()))
                        .errorDetails(PipelineStates.error(result.errorCode(), result.errorMessage()))
                        .build())
                .outputVariables(result.variables())
                .build();
    }

    private static List<ArtifactDetail> artifacts(
            Stream<String> names, ActionRow action, PipelineDeclaration pipeline) {
        String bucket = pipeline.artifactStore() != null
                ? pipeline.artifactStore().location()
                : pipeline.artifactStores().values().iterator().next().location();
        return names.map(name -> ArtifactDetail.builder()
                        .name(name)
                        .s3location(location -> location.bucket(bucket)
                                .key(part(pipeline.name()) + "/" + part(name) + "/"
                                        + action.place().executionId().substring(0, 7)))
                        .build())
                .toList();
    }

    private static String part(String name) {
        return name.length() <= KEY_PART ? name : name.substring(0, KEY_PART);
    }
}
