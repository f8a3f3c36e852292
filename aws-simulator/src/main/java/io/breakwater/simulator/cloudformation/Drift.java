package io.breakwater.simulator.cloudformation;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceDriftsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceDriftsResponse;
import software.amazon.awssdk.services.cloudformation.model.DetectStackDriftRequest;
import software.amazon.awssdk.services.cloudformation.model.DetectStackDriftResponse;
import software.amazon.awssdk.services.cloudformation.model.StackDriftDetectionStatus;
import software.amazon.awssdk.services.cloudformation.model.StackDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;

/** Drift detection. Source: CloudFormation user guide, "Detect unmanaged configuration changes". */
final class Drift {
    private record Detection(String id, String stackId, Instant begun, Instant ends) {}

    private Drift() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("DetectStackDrift", DetectStackDriftRequest::builder, Drift::detect),
                Operation.of(
                        "DescribeStackDriftDetectionStatus",
                        DescribeStackDriftDetectionStatusRequest::builder,
                        Drift::status),
                Operation.of(
                        "DescribeStackResourceDrifts", DescribeStackResourceDriftsRequest::builder, Drift::drifts));
    }

    private static DetectStackDriftResponse detect(DetectStackDriftRequest request, Call call) {
        StackRow row = Stacks.existing(call, request.stackName());
        if (row.busy()) {
            throw CloudFormationErrors.validation("Drift detection cannot be run on stack " + row.name() + " in "
                    + row.stack().stackStatusAsString() + " state.");
        }
        Instant ends = call.now().plus(CloudFormationBehaviours.DRIFT.in(call.world()));
        var detection = new Detection(call.ids().uuid(), row.id(), call.now(), ends);
        call.table(Detection.class).put(detection.id(), detection);
        Scope scope = call.scope();
        StackDriftStatus found = drifted(call, row).isPresent() ? StackDriftStatus.DRIFTED : StackDriftStatus.IN_SYNC;
        call.world()
                .at(
                        ends,
                        world -> Stacks.table(world, scope)
                                .update(
                                        row.id(),
                                        now -> now.with(now.stack().toBuilder()
                                                .driftInformation(drift -> drift.stackDriftStatus(found)
                                                        .lastCheckTimestamp(ends))
                                                .build())));
        return DetectStackDriftResponse.builder()
                .stackDriftDetectionId(detection.id())
                .build();
    }

    private static Optional<StackResource> drifted(Call call, StackRow row) {
        return Assumptions.holds(call.world(), CloudFormationBehaviours.IN_SYNC)
                ? Optional.empty()
                : row.resources().stream().findFirst();
    }

    private static DescribeStackDriftDetectionStatusResponse status(
            DescribeStackDriftDetectionStatusRequest request, Call call) {
        Detection detection = call.table(Detection.class)
                .find(request.stackDriftDetectionId())
                .orElseThrow(() -> CloudFormationErrors.validation(
                        "Drift detection " + request.stackDriftDetectionId() + " does not exist."));
        StackRow row = Stacks.existing(call, detection.stackId());
        var answer = DescribeStackDriftDetectionStatusResponse.builder()
                .stackId(row.id())
                .stackDriftDetectionId(detection.id())
                .timestamp(detection.begun())
                .detectionStatus(StackDriftDetectionStatus.DETECTION_IN_PROGRESS);
        if (!call.now().isBefore(detection.ends())) {
            boolean drifted = drifted(call, row).isPresent();
            answer.detectionStatus(StackDriftDetectionStatus.DETECTION_COMPLETE)
                    .stackDriftStatus(drifted ? StackDriftStatus.DRIFTED : StackDriftStatus.IN_SYNC)
                    .driftedStackResourceCount(drifted ? 1 : 0);
        }
        return answer.build();
    }

    private static DescribeStackResourceDriftsResponse drifts(DescribeStackResourceDriftsRequest request, Call call) {
        StackRow row = Stacks.existing(call, request.stackName());
        Optional<StackResource> drifted = drifted(call, row);
        Instant checked = row.stack().driftInformation().lastCheckTimestamp();
        if (checked == null) {
            return DescribeStackResourceDriftsResponse.builder()
                    .stackResourceDrifts(List.of())
                    .build();
        }
        List<StackResourceDrift> drifts = row.resources().stream()
                .map(resource -> StackResourceDrift.builder()
                        .stackId(row.id())
                        .logicalResourceId(resource.logicalResourceId())
                        .physicalResourceId(resource.physicalResourceId())
                        .resourceType(resource.resourceType())
                        .stackResourceDriftStatus(
                                drifted.filter(resource::equals).isPresent()
                                        ? StackResourceDriftStatus.MODIFIED
                                        : StackResourceDriftStatus.IN_SYNC)
                        .timestamp(checked)
                        .build())
                .filter(drift -> request.stackResourceDriftStatusFilters().isEmpty()
                        || request.stackResourceDriftStatusFilters().contains(drift.stackResourceDriftStatus()))
                .toList();
        return DescribeStackResourceDriftsResponse.builder()
                .stackResourceDrifts(drifts)
                .build();
    }
}
