package io.breakwater.cicd.deploy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.cicd.core.deploy.DeploymentStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentOverview;
import software.amazon.awssdk.services.codedeploy.model.RollbackInfo;

/**
 * A deployment.
 *
 * @param status CodeDeploy's word
 * @param over whether nothing changes it any more
 * @param rollbackOf the deployment that this one takes back
 * @param rolledBackBy the deployment that takes this one back
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeploymentDocument(
        String id,
        String account,
        String region,
        String application,
        @Nullable String group,
        @Nullable String config,
        String status,
        boolean over,
        @Nullable String creator,
        @Nullable String platform,
        @Nullable String description,
        @Nullable RevisionDocument revision,
        @Nullable RevisionDocument previousRevision,
        @Nullable Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable CountsDocument targets,
        @Nullable ErrorDocument error,
        @Nullable String rollbackOf,
        @Nullable String rolledBackBy,
        Instant observedAt) {

    /** How many targets are where. */
    @RegisterForReflection
    record CountsDocument(long pending, long inProgress, long succeeded, long failed, long skipped, long ready) {}

    /** Why it failed. */
    @RegisterForReflection
    record ErrorDocument(String code, String message) {}

    static DeploymentDocument of(Placed<DeploymentInfo> placed, Instant observedAt) {
        DeploymentInfo info = placed.value();
        @Nullable RollbackInfo rollback = info.rollbackInfo();
        return new DeploymentDocument(
                info.deploymentId(),
                placed.site().account(),
                placed.site().region(),
                info.applicationName(),
                info.deploymentGroupName(),
                info.deploymentConfigName(),
                info.statusAsString(),
                over(info),
                info.creatorAsString(),
                info.computePlatformAsString(),
                info.description(),
                RevisionDocument.of(info.revision()),
                RevisionDocument.of(info.previousRevision()),
                info.createTime(),
                info.startTime(),
                info.completeTime(),
                counts(info.deploymentOverview()),
                error(info),
                rollback == null ? null : rollback.rollbackTriggeringDeploymentId(),
                rollback == null ? null : rollback.rollbackDeploymentId(),
                observedAt);
    }

    static boolean over(DeploymentInfo info) {
        return DeploymentStatus.of(info.statusAsString())
                .filter(DeploymentStatus::over)
                .isPresent();
    }

    private static @Nullable ErrorDocument error(DeploymentInfo info) {
        var error = info.errorInformation();
        return error == null
                ? null
                : new ErrorDocument(String.valueOf(error.codeAsString()), String.valueOf(error.message()));
    }

    private static @Nullable CountsDocument counts(@Nullable DeploymentOverview overview) {
        return overview == null
                ? null
                : new CountsDocument(
                        count(overview.pending()),
                        count(overview.inProgress()),
                        count(overview.succeeded()),
                        count(overview.failed()),
                        count(overview.skipped()),
                        count(overview.ready()));
    }

    private static long count(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
