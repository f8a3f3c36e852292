package io.breakwater.simulator.codedeploy;

import io.breakwater.simulator.core.codedeploy.DeploymentStatus;
import io.breakwater.simulator.core.codedeploy.TargetStatus;
import io.breakwater.simulator.core.codedeploy.TargetView;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentTargetsRequest;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentTargetsResponse;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTargetType;
import software.amazon.awssdk.services.codedeploy.model.Diagnostics;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentTargetRequest;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentTargetResponse;
import software.amazon.awssdk.services.codedeploy.model.LifecycleErrorCode;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentTargetsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentTargetsResponse;
import software.amazon.awssdk.services.codedeploy.model.TargetFilterName;
import software.amazon.awssdk.services.codedeploy.model.TargetLabel;

/** Operations on the targets of deployments. */
final class DeploymentTargets {
    private static final int MOST_AT_ONCE = 25;

    List<Operation> operations() {
        return List.of(
                Operation.of("ListDeploymentTargets", ListDeploymentTargetsRequest::builder, this::list),
                Operation.of("BatchGetDeploymentTargets", BatchGetDeploymentTargetsRequest::builder, this::batchGet),
                Operation.of("GetDeploymentTarget", GetDeploymentTargetRequest::builder, this::get));
    }

    private static DeploymentRow started(@Nullable String id, Call call) {
        DeploymentRow row = Deployments.find(id, call);
        DeploymentStatus status = row.status(call.now());
        if (status == DeploymentStatus.CREATED || status == DeploymentStatus.QUEUED) {
            throw CodeDeployErrors.of("DeploymentNotStarted", "The deployment " + row.id() + " has not started");
        }
        return row;
    }

    private ListDeploymentTargetsResponse list(ListDeploymentTargetsRequest request, Call call) {
        DeploymentRow row = started(request.deploymentId(), call);
        List<String> statuses = request.targetFilters().getOrDefault(TargetFilterName.TARGET_STATUS, List.of());
        List<String> ids = row.timeline().targets(call.now()).stream()
                .filter(target ->
                        statuses.isEmpty() || statuses.contains(target.status().wire()))
                .map(TargetView::id)
                .toList();
        Pages<String> page = Pages.of(ids, null, request.nextToken(), Applications.PAGE, CodeDeployErrors::badToken);
        return ListDeploymentTargetsResponse.builder()
                .targetIds(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private BatchGetDeploymentTargetsResponse batchGet(BatchGetDeploymentTargetsRequest request, Call call) {
        if (request.targetIds().size() > MOST_AT_ONCE) {
            throw CodeDeployErrors.of(
                    "DeploymentTargetListSizeExceeded", "At most " + MOST_AT_ONCE + " targets may be given");
        }
        DeploymentRow row = started(request.deploymentId(), call);
        return BatchGetDeploymentTargetsResponse.builder()
                .deploymentTargets(request.targetIds().stream()
                        .map(id -> target(row, id, call))
                        .toArray(DeploymentTarget[]::new))
                .build();
    }

    private GetDeploymentTargetResponse get(GetDeploymentTargetRequest request, Call call) {
        return GetDeploymentTargetResponse.builder()
                .deploymentTarget(target(started(request.deploymentId(), call), request.targetId(), call))
                .build();
    }

    private static DeploymentTarget target(DeploymentRow row, String id, Call call) {
        TargetView view = row.timeline().targets(call.now()).stream()
                .filter(target -> target.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        CodeDeployErrors.of("DeploymentTargetDoesNotExist", "The deployment has no target " + id));
        List<LifecycleEvent> events =
                view.events().stream().map(DeploymentTargets::event).toList();
        var target = DeploymentTarget.builder();
        return switch (row.plan().platform()) {
            case SERVER ->
                target.deploymentTargetType(DeploymentTargetType.INSTANCE_TARGET)
                        .instanceTarget(instance -> instance.deploymentId(row.id())
                                .targetId(id)
                                .targetArn(call.arn("ec2", "instance/" + id))
                                .status(view.status().wire())
                                .lastUpdatedAt(view.updated())
                                .lifecycleEvents(events)
                                .instanceLabel(row.plan().blueGreen() ? TargetLabel.GREEN : null))
                        .build();
            case ECS ->
                target.deploymentTargetType(DeploymentTargetType.ECS_TARGET)
                        .ecsTarget(service -> service.deploymentId(row.id())
                                .targetId(id)
                                .targetArn(call.arn("ecs", "service/" + id.replace(':', '/')))
                                .status(view.status().wire())
                                .lastUpdatedAt(view.updated())
                                .lifecycleEvents(events))
                        .build();
            case LAMBDA ->
                target.deploymentTargetType(DeploymentTargetType.LAMBDA_TARGET)
                        .lambdaTarget(function -> function.deploymentId(row.id())
                                .targetId(id)
                                .targetArn(call.arn("lambda", "function:" + id))
                                .status(view.status().wire())
                                .lastUpdatedAt(view.updated())
                                .lifecycleEvents(events))
                        .build();
        };
    }

    private static LifecycleEvent event(TargetView.Event event) {
        var model = LifecycleEvent.builder()
                .lifecycleEventName(event.name())
                .status(event.status().wire())
                .startTime(event.start())
                .endTime(event.end());
        if (event.status() == TargetStatus.SUCCEEDED) {
            model.diagnostics(Diagnostics.builder()
                    .errorCode(LifecycleErrorCode.SUCCESS)
                    .scriptName("")
                    .message("Succeeded")
                    .logTail("")
                    .build());
        } else if (event.status() == TargetStatus.FAILED) {
            model.diagnostics(Diagnostics.builder()
                    .errorCode(LifecycleErrorCode.SCRIPT_FAILED)
                    .scriptName("scripts/" + event.name())
                    .message(event.message())
                    .logTail("[stderr]" + event.message())
                    .build());
        }
        return model.build();
    }
}
