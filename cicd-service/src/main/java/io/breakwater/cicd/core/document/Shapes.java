package io.breakwater.cicd.core.document;

import static io.breakwater.cicd.core.document.Shape.flag;
import static io.breakwater.cicd.core.document.Shape.items;
import static io.breakwater.cicd.core.document.Shape.may;
import static io.breakwater.cicd.core.document.Shape.members;
import static io.breakwater.cicd.core.document.Shape.must;
import static io.breakwater.cicd.core.document.Shape.named;
import static io.breakwater.cicd.core.document.Shape.oneOf;
import static io.breakwater.cicd.core.document.Shape.some;
import static io.breakwater.cicd.core.document.Shape.text;
import static io.breakwater.cicd.core.document.Shape.whole;

import io.breakwater.cicd.core.document.Shape.Members;

/**
 * The members of documents. Source: service models of CodePipeline (2015-07-09, {@code PipelineDeclaration}) and CodeBuild (2016-10-06,
 * {@code CreateProject}); limits of CodePipeline from its user guide, Quotas.
 */
final class Shapes {
    private static final Shape NAME = text(100, "[A-Za-z0-9.@\\-_]+");
    private static final Shape ARTIFACT = text(100, "[a-zA-Z0-9_\\-]+");
    private static final Shape ROLE = text(1024, "arn:aws(-[\\w]+)*:iam::[0-9]{12}:role/.*");
    private static final Shape REGION = text(30, "[a-z]{2,4}(-[a-z]+)+-[0-9]+");
    private static final Shape TAGS = named(text(256), 50);
    private static final Shape TEXTS = items(text(255), 50);

    private static final Shape INPUTS = items(members(must("Name", ARTIFACT)), 10);
    private static final Shape VARIABLES = items(
            members(
                    must("Name", text(128, "[A-Za-z0-9@\\-_]+")),
                    must("Value", text(2000)),
                    may("Type", oneOf("PLAINTEXT", "SECRETS_MANAGER"))),
            10);

    private static Members type(String... categories) {
        return members(
                must("Category", oneOf(categories)),
                may("Owner", oneOf("AWS", "ThirdParty", "Custom")),
                must("Provider", text(35, "[0-9A-Za-z_-]+")),
                may("Version", text(9, "[0-9A-Za-z_-]+")));
    }

    private static final Members ACTION = members(
            must("Name", NAME),
            must("ActionTypeId", type("Source", "Build", "Test", "Deploy", "Invoke", "Approval", "Compute")),
            may("RunOrder", whole(1, 999)),
            may("Namespace", text(100, "[A-Za-z0-9@\\-_]+")),
            may("Region", REGION),
            may("RoleArn", ROLE),
            may("TimeoutInMinutes", whole(5, 86_400)),
            may("Configuration", named(text(50_000), 100)),
            may("Commands", items(text(1000), 50)),
            may("EnvironmentVariables", VARIABLES),
            may("InputArtifacts", INPUTS),
            may("OutputArtifacts", items(members(must("Name", ARTIFACT), may("Files", items(text(128), 10))), 10)),
            may("OutputVariables", items(text(128), 15)));

    private static final Members RULE = members(
            must("Name", NAME),
            must("RuleTypeId", type("Rule")),
            may("Configuration", named(text(10_000), 200)),
            may("Commands", items(text(1000), 50)),
            may("InputArtifacts", INPUTS),
            may("RoleArn", ROLE),
            may("Region", REGION),
            may("TimeoutInMinutes", whole(5, 86_400)));

    private static Shape conditions(String... results) {
        return some(members(must("Result", oneOf(results)), must("Rules", some(RULE, 5))), 1);
    }

    private static final Members STAGE = members(
            must("Name", NAME),
            may("BeforeEntry", members(must("Conditions", conditions("FAIL", "SKIP")))),
            must("Actions", some(ACTION, 100)),
            may("OnSuccess", members(must("Conditions", conditions("FAIL", "ROLLBACK")))),
            may(
                    "OnFailure",
                    members(
                            may("Result", oneOf("ROLLBACK", "FAIL", "RETRY", "SKIP")),
                            may(
                                    "RetryConfiguration",
                                    members(may("RetryMode", oneOf("FAILED_ACTIONS", "ALL_ACTIONS")))),
                            may("Conditions", conditions("ROLLBACK", "FAIL", "RETRY", "SKIP")))),
            may("Blockers", items(members(must("Name", NAME), must("Type", oneOf("Schedule"))), 10)));

    private static final Members STORE = members(
            must("Type", oneOf("S3")),
            must("Location", text(63, "[a-zA-Z0-9\\-.]+")),
            may("EncryptionKey", members(must("Id", text(400)), must("Type", oneOf("KMS")))));

    private static final Members FILTER = members(may("Includes", TEXTS), may("Excludes", TEXTS));

    private static final Members TRIGGER = members(
            must("ProviderType", oneOf("CodeStarSourceConnection")),
            must(
                    "GitConfiguration",
                    members(
                            must("SourceActionName", NAME),
                            may(
                                    "Push",
                                    items(
                                            members(
                                                    may("Tags", FILTER),
                                                    may("Branches", FILTER),
                                                    may("FilePaths", FILTER)),
                                            3)),
                            may(
                                    "PullRequest",
                                    items(
                                            members(
                                                    may("Events", items(oneOf("OPEN", "UPDATED", "CLOSED"), 3)),
                                                    may("Branches", FILTER),
                                                    may("FilePaths", FILTER)),
                                            3)))));

    /** A pipeline, when its shorthand is written out. */
    static final Members PIPELINE = members(
            may("PipelineId", NAME),
            must("Name", NAME),
            must("RoleArn", ROLE),
            may("PipelineType", oneOf("V1", "V2")),
            may("ExecutionMode", oneOf("QUEUED", "SUPERSEDED", "PARALLEL")),
            may("ArtifactStore", STORE),
            may("ArtifactStores", named(STORE, 20)),
            may(
                    "Variables",
                    items(
                            members(
                                    must("Name", text(128, "[A-Za-z0-9@\\-_]+")),
                                    may("DefaultValue", text(1000)),
                                    may("Description", text(200))),
                            50)),
            may("Triggers", items(TRIGGER, 50)),
            must("Stages", some(STAGE, 50)),
            may("Tags", TAGS));

    private static final Members SOURCE = members(
            must(
                    "Type",
                    oneOf(
                            "CODECOMMIT",
                            "CODEPIPELINE",
                            "GITHUB",
                            "GITLAB",
                            "GITLAB_SELF_MANAGED",
                            "S3",
                            "BITBUCKET",
                            "GITHUB_ENTERPRISE",
                            "NO_SOURCE")),
            may("Location", text(1000)),
            may("GitCloneDepth", whole(0, 1_000_000)),
            may("GitSubmodulesConfig", members(must("FetchSubmodules", flag()))),
            may("Buildspec", text(100_000)),
            may(
                    "Auth",
                    members(
                            must("Type", oneOf("OAUTH", "CODECONNECTIONS", "SECRETS_MANAGER")),
                            may("Resource", text(400)))),
            may("ReportBuildStatus", flag()),
            may("InsecureSsl", flag()),
            may("SourceIdentifier", text(128, "[A-Za-z0-9_]+")));

    private static final Members ARTIFACTS = members(
            must("Type", oneOf("CODEPIPELINE", "S3", "NO_ARTIFACTS")),
            may("Location", text(1000)),
            may("Path", text(1000)),
            may("NamespaceType", oneOf("NONE", "BUILD_ID")),
            may("Name", text(1000)),
            may("Packaging", oneOf("NONE", "ZIP")),
            may("OverrideArtifactName", flag()),
            may("EncryptionDisabled", flag()));

    private static final Members ENVIRONMENT = members(
            must(
                    "Type",
                    oneOf(
                            "LINUX_CONTAINER",
                            "LINUX_GPU_CONTAINER",
                            "ARM_CONTAINER",
                            "WINDOWS_CONTAINER",
                            "WINDOWS_SERVER_2019_CONTAINER",
                            "WINDOWS_SERVER_2022_CONTAINER",
                            "LINUX_LAMBDA_CONTAINER",
                            "ARM_LAMBDA_CONTAINER",
                            "LINUX_EC2",
                            "ARM_EC2",
                            "WINDOWS_EC2",
                            "MAC_ARM")),
            must("Image", text(2048)),
            must("ComputeType", text(60, "[A-Z0-9_]+")),
            may("PrivilegedMode", flag()),
            may("ImagePullCredentialsType", oneOf("CODEBUILD", "SERVICE_ROLE")),
            may(
                    "RegistryCredential",
                    members(must("Credential", text(400)), must("CredentialProvider", oneOf("SECRETS_MANAGER")))),
            may(
                    "EnvironmentVariables",
                    items(
                            members(
                                    must("Name", text(255)),
                                    must("Value", text(10_000)),
                                    may("Type", oneOf("PLAINTEXT", "PARAMETER_STORE", "SECRETS_MANAGER"))),
                            250)));

    private static final Members LOGS = members(
            may(
                    "CloudWatchLogs",
                    members(
                            must("Status", oneOf("ENABLED", "DISABLED")),
                            may("GroupName", text(512)),
                            may("StreamName", text(512)))),
            may(
                    "S3Logs",
                    members(
                            must("Status", oneOf("ENABLED", "DISABLED")),
                            may("Location", text(1000)),
                            may("EncryptionDisabled", flag()))));

    /** A build project, when its shorthand is written out. */
    static final Members PROJECT = members(
            must("Name", text(150, "[A-Za-z0-9][A-Za-z0-9\\-_]{1,149}")),
            may("Description", text(255)),
            must("Source", SOURCE),
            may("SourceVersion", text(256)),
            must("Artifacts", ARTIFACTS),
            may(
                    "Cache",
                    members(
                            must("Type", oneOf("NO_CACHE", "S3", "LOCAL")),
                            may("Location", text(1000)),
                            may(
                                    "Modes",
                                    items(
                                            oneOf(
                                                    "LOCAL_DOCKER_LAYER_CACHE",
                                                    "LOCAL_SOURCE_CACHE",
                                                    "LOCAL_CUSTOM_CACHE"),
                                            3)))),
            must("Environment", ENVIRONMENT),
            must("ServiceRole", ROLE),
            may("TimeoutInMinutes", whole(5, 2160)),
            may("QueuedTimeoutInMinutes", whole(5, 480)),
            may("EncryptionKey", text(400)),
            may(
                    "VpcConfig",
                    members(
                            must("VpcId", text(60)),
                            must("Subnets", some(text(60), 16)),
                            must("SecurityGroupIds", some(text(60), 5)))),
            may("LogsConfig", LOGS),
            may("BadgeEnabled", flag()),
            may("ConcurrentBuildLimit", whole(1, 10_000)),
            may("AutoRetryLimit", whole(0, 10)),
            may("Tags", TAGS));

    private Shapes() {}
}
