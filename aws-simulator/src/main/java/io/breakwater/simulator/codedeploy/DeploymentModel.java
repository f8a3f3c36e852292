package io.breakwater.simulator.codedeploy;

import io.breakwater.simulator.core.codedeploy.DeploymentStatus;
import io.breakwater.simulator.core.codedeploy.DeploymentTimeline;
import io.breakwater.simulator.core.codedeploy.Platform;
import io.breakwater.simulator.core.codedeploy.TargetStatus;
import io.breakwater.simulator.core.codedeploy.TargetView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentOverview;
import software.amazon.awssdk.services.codedeploy.model.ErrorCode;
import software.amazon.awssdk.services.codedeploy.model.ErrorInformation;
import software.amazon.awssdk.services.codedeploy.model.RollbackInfo;

/** A deployment's row as the API answers it. */
final class DeploymentModel {
    private DeploymentModel() {}

    static DeploymentInfo of(DeploymentRow row, Instant now) {
        DeploymentTimeline timeline = row.timeline();
        DeploymentStatus status = timeline.status(now);
        return row.info().toBuilder()
                .status(status.wire())
                .startTime(timeline.startedAt(now))
                .completeTime(status.isOver() ? timeline.end() : null)
                .deploymentOverview(overview(timeline.targets(now)))
                .errorInformation(error(row, status))
                .rollbackInfo(rollback(row))
                .instanceTerminationWaitTimeStarted(timeline.waitsForTermination(now))
                .build();
    }

    private static DeploymentOverview overview(List<TargetView> targets) {
        return DeploymentOverview.builder()
                .pending(count(targets, TargetStatus.PENDING))
                .inProgress(count(targets, TargetStatus.IN_PROGRESS))
                .succeeded(count(targets, TargetStatus.SUCCEEDED))
                .failed(count(targets, TargetStatus.FAILED))
                .skipped(count(targets, TargetStatus.SKIPPED))
                .ready(count(targets, TargetStatus.READY))
                .build();
    }

    private static long count(List<TargetView> targets, TargetStatus status) {
        return targets.stream().filter(target -> target.status() == status).count();
    }

    private static @Nullable ErrorInformation error(DeploymentRow row, DeploymentStatus status) {
        if (status == DeploymentStatus.STOPPED) {
            return row.marks().stopped() != null
                    ? error(ErrorCode.MANUAL_STOP, "The deployment was stopped by a user")
                    : error(ErrorCode.TIMEOUT, "The deployment was not continued in time");
        }
        if (status != DeploymentStatus.FAILED) {
            return null;
        }
        if (row.plan().targets().isEmpty()) {
            return error(
                    ErrorCode.NO_INSTANCES,
                    "The deployment failed because no instances were found for the deployment group");
        }
        return row.plan().platform() == Platform.SERVER
                ? error(
                        ErrorCode.HEALTH_CONSTRAINTS,
                        "The overall deployment failed because too many individual instances failed deployment or too few"
                                + " healthy instances are available")
                : error(ErrorCode.HOOK_EXECUTION_FAILURE, row.plan().failure());
    }

    private static ErrorInformation error(ErrorCode code, String message) {
        return ErrorInformation.builder().code(code).message(message).build();
    }

    private static RollbackInfo rollback(DeploymentRow row) {
        return row.info().rollbackInfo().toBuilder()
                .rollbackDeploymentId(row.rollback().isEmpty() ? null : row.rollback())
                .rollbackMessage(row.rollback().isEmpty() ? null : "Deployment " + row.rollback() + " rolls it back")
                .build();
    }
}
