package io.breakwater.simulator.codepipeline;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.codepipeline.model.ActionTypeId;

/**
 * The kinds of actions that AWS offers, with the configuration they need. Custom ones of an account are taken as they come.
 *
 * <p>Source: CodePipeline user guide, Action structure reference.
 */
final class ActionTypes {
    /**
     * One kind.
     *
     * @param required keys that its configuration must have
     * @param optional keys that it may have; empty if others are taken too
     * @param leastInputs fewest input artifacts
     * @param mostInputs most input artifacts
     * @param mostOutputs most output artifacts
     */
    record Kind(Set<String> required, Set<String> optional, int leastInputs, int mostInputs, int mostOutputs) {
        boolean knows(String key) {
            return optional.isEmpty() || required.contains(key) || optional.contains(key);
        }
    }

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry(
                    "Source/AWS/S3",
                    source(Set.of("S3Bucket", "S3ObjectKey"), "PollForSourceChanges", "AllowOverrideForS3ObjectKey")),
            Map.entry(
                    "Source/AWS/CodeCommit",
                    source(Set.of("RepositoryName", "BranchName"), "PollForSourceChanges", "OutputArtifactFormat")),
            Map.entry(
                    "Source/AWS/CodeStarSourceConnection",
                    source(
                            Set.of("ConnectionArn", "FullRepositoryId", "BranchName"),
                            "OutputArtifactFormat",
                            "DetectChanges")),
            Map.entry("Source/AWS/ECR", source(Set.of("RepositoryName"), "ImageTag")),
            Map.entry(
                    "Source/ThirdParty/GitHub",
                    source(Set.of("Owner", "Repo", "Branch", "OAuthToken"), "PollForSourceChanges")),
            Map.entry("Build/AWS/CodeBuild", build()),
            Map.entry("Test/AWS/CodeBuild", build()),
            Map.entry("Build/AWS/ECRBuildAndPublish", any(1, 1, 1)),
            Map.entry("Test/AWS/DeviceFarm", any(1, 1, 0)),
            Map.entry(
                    "Deploy/AWS/CodeDeploy",
                    new Kind(
                            Set.of("ApplicationName", "DeploymentGroupName"), Set.of("DeploymentConfigName"), 1, 1, 0)),
            Map.entry(
                    "Deploy/AWS/CodeDeployToECS",
                    new Kind(Set.of("ApplicationName", "DeploymentGroupName"), Set.of(), 1, 5, 0)),
            Map.entry("Deploy/AWS/CloudFormation", new Kind(Set.of("ActionMode", "StackName"), Set.of(), 0, 10, 1)),
            Map.entry("Deploy/AWS/CloudFormationStackSet", new Kind(Set.of("StackSetName"), Set.of(), 1, 10, 0)),
            Map.entry(
                    "Deploy/AWS/ECS",
                    new Kind(Set.of("ClusterName", "ServiceName"), Set.of("FileName", "DeploymentTimeout"), 1, 1, 0)),
            Map.entry("Deploy/AWS/S3", new Kind(Set.of("BucketName", "Extract"), Set.of(), 1, 1, 0)),
            Map.entry(
                    "Deploy/AWS/ElasticBeanstalk",
                    new Kind(Set.of("ApplicationName", "EnvironmentName"), Set.of(), 1, 1, 0)),
            Map.entry("Deploy/AWS/EC2", any(1, 1, 0)),
            Map.entry("Deploy/AWS/EKS", any(1, 1, 0)),
            Map.entry("Deploy/AWS/Lambda", any(1, 1, 0)),
            Map.entry("Deploy/AWS/AppConfig", any(1, 1, 0)),
            Map.entry("Invoke/AWS/Lambda", new Kind(Set.of("FunctionName"), Set.of("UserParameters"), 0, 5, 5)),
            Map.entry("Invoke/AWS/StepFunctions", new Kind(Set.of("StateMachineArn"), Set.of(), 0, 1, 1)),
            Map.entry("Invoke/AWS/CodePipeline", new Kind(Set.of("PipelineName"), Set.of(), 0, 0, 0)),
            Map.entry("Compute/AWS/Commands", any(0, 10, 1)),
            Map.entry(
                    "Approval/AWS/Manual",
                    new Kind(Set.of(), Set.of("CustomData", "ExternalEntityLink", "NotificationArn"), 0, 0, 0)));

    private ActionTypes() {}

    private static Kind source(Set<String> required, String... optional) {
        return new Kind(required, Set.of(optional), 0, 0, 1);
    }

    private static Kind build() {
        return new Kind(
                Set.of("ProjectName"),
                Set.of("PrimarySource", "BatchEnabled", "CombineArtifacts", "EnvironmentVariables"),
                1,
                5,
                5);
    }

    private static Kind any(int leastInputs, int mostInputs, int mostOutputs) {
        return new Kind(Set.of(), Set.of(), leastInputs, mostInputs, mostOutputs);
    }

    /** The kind; nothing if AWS has none of that name. */
    static Optional<Kind> find(ActionTypeId id) {
        if ("Custom".equals(id.ownerAsString())) {
            return Optional.of(any(0, 5, 5));
        }
        return Optional.ofNullable(KINDS.get(id.categoryAsString() + "/" + id.ownerAsString() + "/" + id.provider()));
    }
}
