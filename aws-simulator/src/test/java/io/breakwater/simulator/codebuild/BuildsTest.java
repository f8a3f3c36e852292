package io.breakwater.simulator.codebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.events.EventBus;
import io.breakwater.simulator.events.EventRow;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.codebuild.model.AccountLimitExceededException;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildNotDeleted;
import software.amazon.awssdk.services.codebuild.model.BuildPhase;
import software.amazon.awssdk.services.codebuild.model.InvalidInputException;
import software.amazon.awssdk.services.codebuild.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codebuild.model.SortOrderType;
import software.amazon.awssdk.services.codebuild.model.StatusType;

class BuildsTest extends CodeBuildTests {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);
    private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");

    @Test
    void aBuildGoesThroughItsPhasesWhileTimePasses() {
        // When
        Build submitted =
                codebuild.startBuild(request -> request.projectName("shop")).build();

        // Then
        assertThat(submitted.id()).matches("shop:[0-9a-f-]{36}");
        assertThat(submitted.arn()).isEqualTo("arn:aws:codebuild:eu-central-1:111122223333:build/" + submitted.id());
        assertThat(submitted.buildNumber()).isEqualTo(1);
        assertThat(submitted.currentPhase()).isEqualTo("SUBMITTED");
        assertThat(submitted.buildStatus()).isEqualTo(StatusType.IN_PROGRESS);
        assertThat(submitted.resolvedSourceVersion()).matches("[0-9a-f]{40}");

        simulator.step(LONG_ENOUGH);
        Build done = build(submitted.id());
        assertThat(done.buildStatus()).isEqualTo(StatusType.SUCCEEDED);
        assertThat(done.buildComplete()).isTrue();
        assertThat(done.currentPhase()).isEqualTo("COMPLETED");
        assertThat(done.phases())
                .extracting(BuildPhase::phaseTypeAsString)
                .hasSize(11)
                .endsWith("COMPLETED");
        assertThat(done.phases().getFirst().durationInSeconds()).isNotNull();
        assertThat(done.endTime()).isAfter(done.startTime());
        assertThat(done.exportedEnvironmentVariables())
                .singleElement()
                .satisfies(variable -> assertThat(variable.name()).isEqualTo("STAGE"));
        assertThat(done.reportArns()).hasSize(2);
    }

    @Test
    void theLogIsUnknownUntilThereIsAContainerAndThenTellsThePhases() {
        // Given
        String id = startBuild("shop");
        assertThat(build(id).logs().groupName()).isNull();
        assertThat(build(id).logs().cloudWatchLogsArn()).endsWith(":log-group:null:log-stream:null");

        // When
        simulator.step(LONG_ENOUGH);

        // Then
        Build build = build(id);
        assertThat(build.logs().groupName()).isEqualTo("/aws/codebuild/shop");
        assertThat(build.logs().streamName()).isEqualTo(id.substring("shop:".length()));
        try (var logs = simulator.client(CloudWatchLogsClient.builder())) {
            assertThat(logs.getLogEvents(
                                    request -> request.logGroupName(build.logs().groupName())
                                            .logStreamName(build.logs().streamName())
                                            .startFromHead(true))
                            .events())
                    .extracting(OutputLogEvent::message)
                    .anyMatch(line -> line.contains("Running command ./mvnw verify"))
                    .anyMatch(line -> line.contains("Phase complete: BUILD State: SUCCEEDED"));
            assertThat(logs.describeLogStreams(request -> request.logGroupName("/aws/codebuild/shop"))
                            .logStreams()
                            .getFirst()
                            .lastEventTimestamp())
                    .isEqualTo(build.endTime().toEpochMilli());
        }
    }

    @Test
    void theVariableOfItsProjectDecidesHowABuildEnds() {
        codebuild.createProject(project("bad", variable("SIMULATOR_OUTCOME", "FAILED:PRE_BUILD")));

        String id = startBuild("bad");
        simulator.step(LONG_ENOUGH);

        assertThat(build(id).buildStatus()).isEqualTo(StatusType.FAILED);
        assertThat(build(id).phases())
                .filteredOn(phase -> "PRE_BUILD".equals(phase.phaseTypeAsString()))
                .singleElement()
                .satisfies(phase -> {
                    assertThat(phase.phaseStatus()).isEqualTo(StatusType.FAILED);
                    assertThat(phase.contexts().getFirst().statusCode()).isEqualTo("COMMAND_EXECUTION_ERROR");
                });
        assertThat(build(id).reportArns()).isEmpty();

        simulator.world().locked(() -> Assumptions.flip(simulator.world(), CodeBuildBehaviours.OUTCOME, false));
        String fine = startBuild("bad");
        simulator.step(LONG_ENOUGH);
        assertThat(build(fine).buildStatus()).isEqualTo(StatusType.SUCCEEDED);
    }

    @Test
    void aRateOfFailureFailsThatShare() {
        codebuild.createProject(project("flaky", variable("SIMULATOR_FAILURE_RATE", "0.5")));

        List<String> ids = java.util.stream.IntStream.range(0, 40)
                .mapToObj(i -> startBuild("flaky"))
                .toList();
        simulator.step(LONG_ENOUGH);

        assertThat(codebuild.batchGetBuilds(request -> request.ids(ids)).builds())
                .filteredOn(build -> build.buildStatus() == StatusType.FAILED)
                .hasSizeBetween(8, 32);
    }

    @Test
    void aFaultFailsTheBuildWithItsReason() {
        simulator.fault(new Fault(
                "f", new Fault.Target("*", "*", "codebuild", "*", "shop"), new Fault.Kind.WorkFailure("disk full"), 1));

        String id = startBuild("shop");
        String next = startBuild("shop");
        simulator.step(LONG_ENOUGH);

        assertThat(build(id).phases())
                .flatExtracting(BuildPhase::contexts)
                .anyMatch(context -> "disk full".equals(context.message()));
        assertThat(build(next).buildStatus()).isEqualTo(StatusType.SUCCEEDED);
    }

    @Test
    void withTheAssumptionFlippedABuildIsOverAtOnce() {
        simulator.world().locked(() -> Assumptions.flip(simulator.world(), CodeBuildBehaviours.DURATIONS, false));

        assertThat(build(startBuild("shop")).buildStatus()).isEqualTo(StatusType.SUCCEEDED);
    }

    @Test
    void overridesHoldForOneBuildOnly() {
        Build build = codebuild
                .startBuild(request -> request.projectName("shop")
                        .sourceVersion("0123456789012345678901234567890123456789")
                        .timeoutInMinutesOverride(7)
                        .imageOverride("other:1")
                        .environmentVariablesOverride(variable("STAGE", "live"))
                        .logsConfigOverride(logs -> logs.cloudWatchLogs(
                                watch -> watch.status("ENABLED").groupName("g").streamName("s"))))
                .build();

        assertThat(build.timeoutInMinutes()).isEqualTo(7);
        assertThat(build.environment().image()).isEqualTo("other:1");
        assertThat(build.resolvedSourceVersion()).isEqualTo("0123456789012345678901234567890123456789");
        simulator.step(LONG_ENOUGH);
        assertThat(build(build.id()).logs().streamName()).startsWith("s/");
        assertThat(build(build.id()).exportedEnvironmentVariables().getFirst().value())
                .isEqualTo("live");
        assertThat(build(startBuild("shop")).timeoutInMinutes()).isEqualTo(60);
    }

    @Test
    void aStoppedBuildIsStoppedForGoodAndStopsNoMore() {
        // Given
        String id = startBuild("shop");
        simulator.step(Duration.ofSeconds(50));

        // When
        Build stopped = codebuild.stopBuild(request -> request.id(id)).build();
        simulator.step(LONG_ENOUGH);

        // Then
        assertThat(stopped.buildStatus()).isEqualTo(StatusType.STOPPED);
        assertThat(build(id).buildStatus()).isEqualTo(StatusType.STOPPED);
        assertThat(codebuild.stopBuild(request -> request.id(id)).build().buildStatus())
                .isEqualTo(StatusType.STOPPED);
        simulator.world().locked(() -> Assumptions.flip(simulator.world(), CodeBuildBehaviours.STOP_OF_ENDED, false));
        assertThatThrownBy(() -> codebuild.stopBuild(request -> request.id(id)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> codebuild.stopBuild(request -> request.id("shop:none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aRetryBuildsTheSameVersionOnceMore() {
        String id = startBuild("shop");
        assertThatThrownBy(() -> codebuild.retryBuild(request -> request.id(id)))
                .isInstanceOf(InvalidInputException.class);
        simulator.step(LONG_ENOUGH);

        Build retry = codebuild.retryBuild(request -> request.id(id)).build();

        assertThat(retry.id()).isNotEqualTo(id);
        assertThat(retry.buildNumber()).isEqualTo(2);
        assertThat(retry.resolvedSourceVersion()).isEqualTo(build(id).resolvedSourceVersion());
        assertThatThrownBy(() -> codebuild.retryBuild(request -> request.id("shop:none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> codebuild.retryBuild(request -> {})).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aTokenStartsOneBuildWithinFiveMinutes() {
        String first = once("token").id();

        assertThat(once("token").id()).isEqualTo(first);
        assertThat(once("other").id()).isNotEqualTo(first);
        assertThatThrownBy(() -> codebuild.startBuild(request ->
                        request.projectName("shop").idempotencyToken("token").sourceVersion("main")))
                .isInstanceOf(InvalidInputException.class);
        simulator.step(Duration.ofMinutes(5));
        assertThat(once("token").id()).isNotEqualTo(first);
    }

    private Build once(String token) {
        return codebuild
                .startBuild(request -> request.projectName("shop").idempotencyToken(token))
                .build();
    }

    @Test
    void noMoreBuildsAtOnceThanTheProjectAllows() {
        codebuild.updateProject(request -> request.name("shop").concurrentBuildLimit(1));
        startBuild("shop");

        assertThatThrownBy(() -> startBuild("shop")).isInstanceOf(AccountLimitExceededException.class);
        simulator.step(LONG_ENOUGH);
        assertThat(startBuild("shop")).isNotNull();
    }

    @Test
    void aFailedBuildIsStartedAgainAsOftenAsItsProjectSays() {
        codebuild.createProject(project("bad", variable("SIMULATOR_OUTCOME", "FAILED")).toBuilder()
                .autoRetryLimit(2)
                .build());

        String id = startBuild("bad");
        simulator.step(Duration.ofHours(1));

        List<String> ids = codebuild
                .listBuildsForProject(request -> request.projectName("bad").sortOrder(SortOrderType.ASCENDING))
                .ids();
        assertThat(ids).hasSize(3).startsWith(id);
        assertThat(build(ids.get(1)).autoRetryConfig().autoRetryNumber()).isEqualTo(1);
        assertThat(build(ids.get(1)).autoRetryConfig().previousAutoRetry()).endsWith(id);
        assertThat(build(ids.get(1)).autoRetryConfig().nextAutoRetry()).endsWith(ids.get(2));
    }

    @Test
    void buildsAreListedNewestFirstInPagesOfAHundred() {
        String first = startBuild("shop");
        simulator.step(Duration.ofSeconds(1));
        String second = startBuild("shop");

        assertThat(codebuild.listBuilds().ids()).containsExactly(second, first);
        assertThat(codebuild
                        .listBuilds(request -> request.sortOrder(SortOrderType.ASCENDING))
                        .ids())
                .containsExactly(first, second);
        assertThatThrownBy(() -> codebuild.listBuildsForProject(request -> request.projectName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        for (int i = 0; i < 100; i++) {
            startBuild("shop");
        }
        assertThat(codebuild.listBuilds().ids()).hasSize(100);
        assertThat(codebuild
                        .listBuildsForProjectPaginator(request -> request.projectName("shop"))
                        .ids())
                .hasSize(102);
    }

    @Test
    void aDeletedBuildLeavesItsLogAndOneUnderWayIsNotDeleted() {
        // Given
        String done = startBuild("shop");
        simulator.step(LONG_ENOUGH);
        String running = startBuild("shop");

        // When
        var answer = codebuild.batchDeleteBuilds(request -> request.ids(done, running, "shop:none"));

        // Then
        assertThat(answer.buildsDeleted())
                .singleElement()
                .satisfies(arn -> assertThat(arn).endsWith(done));
        assertThat(answer.buildsNotDeleted())
                .extracting(BuildNotDeleted::statusCode)
                .containsExactly("BUILD_IN_PROGRESS", "BUILD_NOT_FOUND");
        assertThat(codebuild.batchGetBuilds(request -> request.ids(done)).buildsNotFound())
                .containsExactly(done);
        try (var logs = simulator.client(CloudWatchLogsClient.builder())) {
            assertThat(logs.getLogEvents(request ->
                                    request.logGroupName("/aws/codebuild/shop").logStreamName(done.substring(5)))
                            .events())
                    .isNotEmpty();
        }
    }

    @Test
    void aBuildPutsAnEventWhenItStartsAndWhenItEnds() {
        startBuild("shop");
        simulator.step(LONG_ENOUGH);

        List<EventRow> events = simulator.world().locked(() -> EventBus.all(simulator.world(), SCOPE));
        assertThat(events).extracting(EventRow::detailType).containsOnly("CodeBuild Build State Change");
        assertThat(events)
                .extracting(EventRow::detail)
                .satisfiesExactly(
                        started -> assertThat(started).contains("\"build-status\":\"IN_PROGRESS\""),
                        ended -> assertThat(ended).contains("\"build-status\":\"SUCCEEDED\""));
    }
}
