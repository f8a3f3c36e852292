package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.core.codepipeline.ActionStatus;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.codepipeline.model.ActionCategory;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.ApprovalStatus;
import software.amazon.awssdk.services.codepipeline.model.PutApprovalResultRequest;
import software.amazon.awssdk.services.codepipeline.model.PutApprovalResultResponse;

/** PutApprovalResult. Of two that decide at once the first one counts. */
final class Approvals {
    List<Operation> operations() {
        return List.of(Operation.of("PutApprovalResult", PutApprovalResultRequest::builder, this::put));
    }

    private PutApprovalResultResponse put(PutApprovalResultRequest request, Call call) {
        CodePipelineErrors.CHECKS
                .text("result.summary", request.result().summary(), 0, 512)
                .choice(
                        "result.status",
                        request.result().statusAsString(),
                        request.result().status() != ApprovalStatus.UNKNOWN_TO_SDK_VERSION,
                        ApprovalStatus.knownValues());
        PipelineRow pipeline = PipelineRuns.find(call.world(), call.scope(), request.pipelineName());
        StageOperations.stage(pipeline, request.stageName());
        ActionDeclaration declared =
                PipelineRow.action(pipeline.declaration(), request.stageName(), request.actionName());
        if (declared == null || declared.actionTypeId().category() != ActionCategory.APPROVAL) {
            throw CodePipelineErrors.noSuchAction(request.stageName(), request.actionName());
        }
        ActionRow asked = asked(request, call);
        if (asked.status() != ActionStatus.IN_PROGRESS) {
            throw isLatest(asked, call)
                    ? CodePipelineErrors.approvalAlreadyCompleted()
                    : CodePipelineErrors.invalidApprovalToken();
        }
        String summary = request.result().summary();
        boolean approved = request.result().status() == ApprovalStatus.APPROVED;
        call.table(ActionRow.class)
                .put(asked.id(), asked.decidedBy(call.caller().arn()));
        ActionRuns.end(
                call.world(),
                call.scope(),
                asked.id(),
                new ActionRuns.Ending(
                        approved ? ActionStatus.SUCCEEDED : ActionStatus.FAILED,
                        ActionRow.Result.NONE.summarized(summary)));
        return PutApprovalResultResponse.builder().approvedAt(call.now()).build();
    }

    private static boolean isLatest(ActionRow asked, Call call) {
        var place = asked.place();
        return call.table(LatestAction.class)
                .find(LatestAction.key(place.pipeline(), place.stage(), place.action()))
                .filter(latest -> latest.actionExecutionId().equals(asked.id()))
                .isPresent();
    }

    /** The attempt that has the token. */
    private static ActionRow asked(PutApprovalResultRequest request, Call call) {
        return call.table(ActionRow.class).stream()
                .filter(action -> action.token().equals(request.token()))
                .filter(action -> action.place().pipeline().equals(request.pipelineName())
                        && action.place().stage().equals(request.stageName())
                        && action.place().action().equals(request.actionName()))
                .findFirst()
                .orElseThrow(CodePipelineErrors::invalidApprovalToken);
    }
}
