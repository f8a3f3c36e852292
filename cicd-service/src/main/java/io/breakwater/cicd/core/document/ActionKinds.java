package io.breakwater.cicd.core.document;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What AWS's kinds of actions need. Kinds that are not listed are taken as they come: accounts have their own.
 *
 * <p>Source: CodePipeline user guide, Action structure reference.
 */
final class ActionKinds {
    /**
     * One kind.
     *
     * @param required keys that its configuration must have
     * @param optional the only other keys it may have; empty if any
     */
    record Kind(Set<String> required, Set<String> optional, int leastInputs, int mostInputs, int mostOutputs) {
        boolean knows(String key) {
            return optional.isEmpty() || required.contains(key) || optional.contains(key);
        }
    }

    private static final Set<String> ANY = Set.of();

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            source("AWS/S3", Set.of("S3Bucket", "S3ObjectKey"), "PollForSourceChanges", "AllowOverrideForS3ObjectKey"),
            source(
                    "AWS/CodeCommit",
                    Set.of("RepositoryName", "BranchName"),
                    "PollForSourceChanges",
                    "OutputArtifactFormat"),
            source(
                    "AWS/CodeStarSourceConnection",
                    Set.of("ConnectionArn", "FullRepositoryId", "BranchName"),
                    "OutputArtifactFormat",
                    "DetectChanges"),
            source("AWS/ECR", Set.of("RepositoryName"), "ImageTag"),
            source("ThirdParty/GitHub", Set.of("Owner", "Repo", "Branch", "OAuthToken"), "PollForSourceChanges"),
            build("Build"),
            build("Test"),
            deploy("CodeDeploy", 1, "ApplicationName", "DeploymentGroupName"),
            deploy("CodeDeployToECS", 1, "ApplicationName", "DeploymentGroupName"),
            deploy("CloudFormation", 0, "ActionMode", "StackName"),
            deploy("CloudFormationStackSet", 1, "StackSetName"),
            deploy("ECS", 1, "ClusterName", "ServiceName"),
            deploy("S3", 1, "BucketName", "Extract"),
            deploy("ElasticBeanstalk", 1, "ApplicationName", "EnvironmentName"),
            deploy("Lambda", 1, "FunctionName"),
            Map.entry("Invoke/AWS/Lambda", new Kind(Set.of("FunctionName"), Set.of("UserParameters"), 0, 5, 5)),
            Map.entry("Invoke/AWS/StepFunctions", new Kind(Set.of("StateMachineArn"), ANY, 0, 1, 1)),
            Map.entry("Invoke/AWS/CodePipeline", new Kind(Set.of("PipelineName"), ANY, 0, 0, 0)),
            Map.entry("Compute/AWS/Commands", new Kind(ANY, ANY, 0, 10, 1)),
            Map.entry(
                    "Approval/AWS/Manual",
                    new Kind(ANY, Set.of("CustomData", "ExternalEntityLink", "NotificationArn"), 0, 0, 0)));

    private ActionKinds() {}

    private static Map.Entry<String, Kind> source(String name, Set<String> required, String... optional) {
        return Map.entry("Source/" + name, new Kind(required, Set.of(optional), 0, 0, 1));
    }

    private static Map.Entry<String, Kind> build(String category) {
        return Map.entry(
                category + "/AWS/CodeBuild",
                new Kind(
                        Set.of("ProjectName"),
                        Set.of("PrimarySource", "BatchEnabled", "CombineArtifacts", "EnvironmentVariables"),
                        1,
                        5,
                        5));
    }

    private static Map.Entry<String, Kind> deploy(String provider, int leastInputs, String... required) {
        return Map.entry("Deploy/AWS/" + provider, new Kind(Set.of(required), ANY, leastInputs, 10, 1));
    }

    static Optional<Kind> of(String category, String owner, String provider) {
        return Optional.ofNullable(KINDS.get(category + "/" + owner + "/" + provider));
    }
}
