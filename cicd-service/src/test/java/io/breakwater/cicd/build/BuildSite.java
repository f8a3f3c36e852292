package io.breakwater.cicd.build;

import io.breakwater.testing.As;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.SimulatedAccount;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.UUID;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.codebuild.CodeBuildAsyncClient;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariableType;

/** The simulated production account as the builds' tests need it. */
public final class BuildSite {
    public static final String REGION = "eu-central-1";
    private static final double PACE = 60;
    public static final Duration LONG = Duration.ofSeconds(90);

    private final SimulatedAccount simulator;

    public BuildSite(SimulatedAccount simulator) {
        this.simulator = simulator;
    }

    /** Registers the account, whose minutes are seconds; that it is registered already is no matter. */
    public BuildSite registered() {
        simulator.pace(PACE);
        As.user("platform-admin")
                .body("{\"id\":\"%s\",\"name\":\"production\",\"regions\":[\"%s\"]}"
                        .formatted(SimulatedAccount.PRODUCTION, REGION))
                .post("/cicd/accounts");
        return this;
    }

    /** Makes a project that runs these commands, and waits until the service knows it. */
    public String project(String... commands) {
        String name = "t-" + UUID.randomUUID();
        var buildspec = new StringBuilder("version: 0.2\nphases:\n  build:\n    commands:\n");
        for (String command : commands) {
            buildspec.append("      - ").append(command).append('\n');
        }
        buildspec.append("reports:\n  tests:\n    file-format: JUNITXML\n    files:\n      - target/tests.xml\n");
        buildspec.append("  coverage:\n    file-format: JACOCOXML\n    files:\n      - target/jacoco.xml\n");
        try (CodeBuildAsyncClient codebuild = codebuild()) {
            codebuild
                    .createProject(project -> project.name(name)
                            .source(source -> source.type("NO_SOURCE").buildspec(buildspec.toString()))
                            .artifacts(artifacts -> artifacts.type("NO_ARTIFACTS"))
                            .serviceRole("arn:aws:iam::" + SimulatedAccount.PRODUCTION + ":role/Delivery")
                            .environment(environment -> environment
                                    .type("LINUX_CONTAINER")
                                    .computeType("BUILD_GENERAL1_SMALL")
                                    .image("aws/codebuild/standard:7.0")
                                    .environmentVariables(
                                            variable -> variable.name("DATABASE")
                                                    .value("shop/database")
                                                    .type(EnvironmentVariableType.SECRETS_MANAGER),
                                            variable -> variable.name("API_TOKEN")
                                                    .value("abcdefgh12345678")
                                                    .type(EnvironmentVariableType.PLAINTEXT))))
                    .join();
        }
        Eventually.that(
                "the project is known",
                LONG,
                () -> !projects(name).jsonPath().getList("items").isEmpty());
        return name;
    }

    private static Response projects(String name) {
        return As.user("viewer").get("/cicd/projects?q=" + name);
    }

    /** Starts a build that will end so and whose commands take that long in simulated time. */
    public String start(String project, String outcome, int seconds) {
        return As.user("cicd-operator")
                .body("""
                        {"environmentVariables":[{"name":"SIMULATOR_OUTCOME","value":"%s"},
                         {"name":"SIMULATOR_BUILD_SECONDS","value":"%d"}]}""".formatted(outcome, seconds))
                .post("/cicd/projects/" + project + "/builds")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("build.id");
    }

    /** Waits until the build is over. */
    public Response ended(String build) {
        Eventually.that("the build is over", LONG, () -> !"IN_PROGRESS".equals(status(build)));
        return build(build);
    }

    public static String status(String build) {
        return build(build).jsonPath().getString("status");
    }

    public static Response build(String build) {
        return As.user("viewer").get("/cicd/builds/{id}", build);
    }

    public void deleteLogs(String project) {
        try (CloudWatchLogsAsyncClient logs = CloudWatchLogsAsyncClient.builder()
                .endpointOverride(simulator.endpoint())
                .region(Region.of(REGION))
                .build()) {
            logs.deleteLogGroup(group -> group.logGroupName("/aws/codebuild/" + project))
                    .join();
        }
    }

    /** Calls of GetLogEvents for the build's log. */
    public long reads(String build) {
        String stream = build.substring(build.indexOf(':') + 1);
        return simulator.calls("GetLogEvents").stream()
                .filter(call -> call.path("parameters").toString().contains(stream))
                .count();
    }

    public CodeBuildAsyncClient codebuild() {
        return CodeBuildAsyncClient.builder()
                .endpointOverride(simulator.endpoint())
                .region(Region.of(REGION))
                .build();
    }
}
