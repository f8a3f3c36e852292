package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.codedeploy.DeploymentListener;
import io.breakwater.simulator.codedeploy.DeploymentRuns;
import io.breakwater.simulator.codepipeline.ActionRow.Result;
import io.breakwater.simulator.codepipeline.ActionRuns.Assignment;
import io.breakwater.simulator.codepipeline.ActionRuns.Ending;
import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.codedeploy.DeploymentStatus;
import io.breakwater.simulator.core.codepipeline.ActionStatus;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import java.time.Duration;
import software.amazon.awssdk.services.codedeploy.model.BundleType;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;

/** Actions that CodeDeploy does: each creates a deployment and ends with it. */
final class DeploymentActions {
    private DeploymentActions() {}

    /** Tells the action that its deployment has ended. */
    record OfAction(String actionExecutionId) implements DeploymentListener {
        @Override
        public void ended(World world, Scope scope, String deploymentId, DeploymentStatus status) {
            Result known = external(scope, deploymentId);
            Ending ending = status == DeploymentStatus.SUCCEEDED
                    ? new Ending(ActionStatus.SUCCEEDED, known.summarized("Deployment Succeeded"))
                    : new Ending(
                            ActionStatus.FAILED,
                            known.summarized("Deployment " + deploymentId + " failed")
                                    .withError("JobFailed", "Deployment " + deploymentId + " " + status.wire()));
            ActionRuns.end(world, scope, actionExecutionId, ending);
        }
    }

    static ActionWork work(World world, Scope scope, Assignment assignment) {
        RevisionLocation revision = RevisionLocation.builder()
                .revisionType(RevisionLocationType.S3)
                .s3Location(bundle -> bundle.bucket("codepipeline-" + scope.region() + "-" + scope.account())
                        .key(assignment.execution().pipeline() + "/"
                                + assignment.action().id())
                        .bundleType(BundleType.ZIP))
                .build();
        try {
            String id = DeploymentRuns.create(
                    world,
                    scope,
                    DeploymentRuns.Order.plain(
                            assignment.configured("ApplicationName"),
                            assignment.configured("DeploymentGroupName"),
                            revision,
                            new OfAction(assignment.action().id())));
            return new ActionWork.Handed(external(scope, id));
        } catch (AwsError refused) {
            return new ActionWork.Doomed(Duration.ofSeconds(1), Result.failed("ConfigurationError", refused.text()));
        }
    }

    private static Result external(Scope scope, String id) {
        return Result.external(
                id, "https://" + scope.region() + ".console.aws.amazon.com/codesuite/codedeploy/deployments/" + id);
    }
}
