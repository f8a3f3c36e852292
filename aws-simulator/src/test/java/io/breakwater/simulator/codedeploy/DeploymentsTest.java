package io.breakwater.simulator.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.events.EventBus;
import io.breakwater.simulator.events.EventRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.DeploymentCreator;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.ErrorCode;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.StopStatus;
import software.amazon.awssdk.services.codedeploy.model.TargetFilterName;
import software.amazon.awssdk.services.codedeploy.model.TargetStatus;

class DeploymentsTest extends CodeDeployTests {
    @Test
    void aDeploymentGoesOnWhileTimePasses() {
        // When
        String id = deploy("shop", "live", "1");

        // Then
        assertThat(id).matches("d-[A-Z0-9]{9}");
        assertThat(deployment(id).status()).isEqualTo(DeploymentStatus.CREATED);
        assertThat(refusal(() -> codedeploy.listDeploymentTargets(request -> request.deploymentId(id))))
                .isEqualTo("DeploymentNotStartedException");
        simulator.step(Duration.ofSeconds(5));
        assertThat(deployment(id).status()).isEqualTo(DeploymentStatus.IN_PROGRESS);
        assertThat(deployment(id).deploymentOverview().pending()).isEqualTo(2);
        simulator.step(LONG_ENOUGH);
        assertThat(deployment(id).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(deployment(id).deploymentOverview().succeeded()).isEqualTo(3);
        assertThat(deployment(id).completeTime()).isAfter(deployment(id).startTime());
        assertThat(codedeploy
                        .getDeploymentGroup(
                                request -> request.applicationName("shop").deploymentGroupName("live"))
                        .deploymentGroupInfo()
                        .lastSuccessfulDeployment()
                        .deploymentId())
                .isEqualTo(id);
    }

    @Test
    void targetsGoThroughTheirLifecycleEvents() {
        String id = deploy("shop", "live", "1");
        simulator.step(LONG_ENOUGH);

        List<String> targets = codedeploy
                .listDeploymentTargets(request -> request.deploymentId(id))
                .targetIds();
        assertThat(targets).hasSize(3);
        assertThat(codedeploy
                        .listDeploymentTargets(request -> request.deploymentId(id)
                                .targetFilters(Map.of(TargetFilterName.TARGET_STATUS, List.of("Failed"))))
                        .targetIds())
                .isEmpty();
        DeploymentTarget target = codedeploy
                .batchGetDeploymentTargets(request -> request.deploymentId(id).targetIds(targets))
                .deploymentTargets()
                .getFirst();
        assertThat(target.instanceTarget().status()).isEqualTo(TargetStatus.SUCCEEDED);
        assertThat(target.instanceTarget().lifecycleEvents())
                .extracting(LifecycleEvent::lifecycleEventName)
                .startsWith("ApplicationStop", "DownloadBundle")
                .endsWith("ValidateService");
        assertThat(codedeploy
                        .getDeploymentTarget(request -> request.deploymentId(id).targetId(targets.getFirst()))
                        .deploymentTarget())
                .isEqualTo(target);
        assertThat(refusal(() -> codedeploy.getDeploymentTarget(
                        request -> request.deploymentId(id).targetId("i-none"))))
                .isEqualTo("DeploymentTargetDoesNotExistException");
        List<String> many = IntStream.range(0, 26).mapToObj(i -> "i-" + i).toList();
        assertThat(refusal(() -> codedeploy.batchGetDeploymentTargets(
                        request -> request.deploymentId(id).targetIds(many))))
                .isEqualTo("DeploymentTargetListSizeExceededException");
    }

    @Test
    void aGroupHasOneDeploymentUnderWay() {
        deploy("shop", "live", "1");

        assertThat(refusal(() -> deploy("shop", "live", "2"))).isEqualTo("DeploymentLimitExceededException");
        simulator.step(LONG_ENOUGH);
        assertThat(refusal(() -> deploy("shop", "live", "2"))).isEmpty();
    }

    @Test
    void aFailedDeploymentSaysWhyAndRollsBackToTheLastGoodRevision() {
        // Given
        rollBackOn("DEPLOYMENT_FAILURE");
        String good = deploy("shop", "live", "1");
        simulator.step(LONG_ENOUGH);
        failNext();

        // When
        String bad = deploy("shop", "live", "2");
        simulator.step(LONG_ENOUGH);

        // Then
        assertThat(deployment(bad).status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(deployment(bad).errorInformation().code()).isEqualTo(ErrorCode.HEALTH_CONSTRAINTS);
        String rollback = deployment(bad).rollbackInfo().rollbackDeploymentId();
        assertThat(deployment(rollback)).satisfies(redeployed -> {
            assertThat(redeployed.creator()).isEqualTo(DeploymentCreator.CODE_DEPLOY_ROLLBACK);
            assertThat(redeployed.revision()).isEqualTo(deployment(good).revision());
            assertThat(redeployed.rollbackInfo().rollbackTriggeringDeploymentId())
                    .isEqualTo(bad);
        });
        assertThat(target(bad).instanceTarget().lifecycleEvents())
                .filteredOn(event -> "Failed".equals(event.statusAsString()))
                .singleElement()
                .satisfies(event -> assertThat(event.diagnostics().message()).isEqualTo("exit 1"));
    }

    @Test
    void aStoppedDeploymentEndsAndMayRollBack() {
        String good = deploy("shop", "live", "1");
        simulator.step(LONG_ENOUGH);
        String id = deploy("shop", "live", "2");
        simulator.step(Duration.ofSeconds(5));

        assertThat(codedeploy
                        .stopDeployment(request -> request.deploymentId(id).autoRollbackEnabled(true))
                        .status())
                .isEqualTo(StopStatus.SUCCEEDED);
        assertThat(deployment(id).status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(deployment(id).errorInformation().code()).isEqualTo(ErrorCode.MANUAL_STOP);
        assertThat(deployment(deployment(id).rollbackInfo().rollbackDeploymentId())
                        .revision())
                .isEqualTo(deployment(good).revision());
        assertThat(refusal(() -> codedeploy.stopDeployment(request -> request.deploymentId(id))))
                .isEqualTo("DeploymentAlreadyCompletedException");
        flip(CodeDeployBehaviours.STOP);
        String other = deployment(id).rollbackInfo().rollbackDeploymentId();
        assertThat(codedeploy
                        .stopDeployment(request -> request.deploymentId(other))
                        .status())
                .isEqualTo(StopStatus.PENDING);
    }

    @Test
    void aBlueGreenDeploymentWaitsToBeContinuedAndKeepsOldTargets() {
        // Given
        codedeploy.createApplication(request -> request.applicationName("api").computePlatform("ECS"));
        codedeploy.createDeploymentGroup(request -> request.applicationName("api")
                .deploymentGroupName("live")
                .serviceRoleArn(ROLE)
                .ecsServices(service -> service.clusterName("live").serviceName("api"))
                .blueGreenDeploymentConfiguration(config -> config.deploymentReadyOption(ready ->
                                ready.actionOnTimeout("STOP_DEPLOYMENT").waitTimeInMinutes(60))
                        .terminateBlueInstancesOnDeploymentSuccess(
                                old -> old.action("TERMINATE").terminationWaitTimeInMinutes(30))));
        String id = deploy("api", "live", "1");
        assertThat(refusal(() -> codedeploy.continueDeployment(request -> request.deploymentId(id))))
                .isEqualTo("DeploymentIsNotInReadyStateException");
        simulator.step(Duration.ofMinutes(5));
        assertThat(deployment(id).status()).isEqualTo(DeploymentStatus.READY);

        // When
        codedeploy.continueDeployment(request -> request.deploymentId(id).deploymentWaitType("READY_WAIT"));
        simulator.step(Duration.ofMinutes(5));

        // Then
        assertThat(deployment(id).instanceTerminationWaitTimeStarted()).isTrue();
        codedeploy.continueDeployment(request -> request.deploymentId(id).deploymentWaitType("TERMINATION_WAIT"));
        assertThat(deployment(id).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(target(id).ecsTarget().targetId()).isEqualTo("live:api");
        String late = deploy("api", "live", "2");
        simulator.step(Duration.ofMinutes(70));
        assertThat(deployment(late).status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(deployment(late).errorInformation().code()).isEqualTo(ErrorCode.TIMEOUT);
    }

    @Test
    void onlyBlueGreenDeploymentsAreContinued() {
        String id = deploy("shop", "live", "1");

        assertThat(refusal(() -> codedeploy.continueDeployment(request -> request.deploymentId(id))))
                .isEqualTo("UnsupportedActionForDeploymentTypeException");
    }

    @Test
    void withoutInstancesItFailsIfTheAssumptionIsFlipped() {
        flip(CodeDeployBehaviours.MADE_UP_FLEET);

        String id = deploy("shop", "live", "1");
        simulator.step(LONG_ENOUGH);

        assertThat(deployment(id).status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(deployment(id).errorInformation().code()).isEqualTo(ErrorCode.NO_INSTANCES);
    }

    @Test
    void aFailureCountsNothingIfTheAssumptionIsFlipped() {
        flip(CodeDeployBehaviours.ONE_TARGET_FAILS);
        failNext();

        String id = deploy("shop", "live", "1");
        simulator.step(LONG_ENOUGH);

        assertThat(deployment(id).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void functionsHaveTrafficShifted() {
        codedeploy.createApplication(request -> request.applicationName("f").computePlatform("Lambda"));
        codedeploy.createDeploymentGroup(request -> request.applicationName("f")
                .deploymentGroupName("live")
                .serviceRoleArn(ROLE)
                .alarmConfiguration(alarms -> alarms.enabled(true).alarms(alarm -> alarm.name("errors")))
                .deploymentConfigName("CodeDeployDefault.LambdaCanary10Percent5Minutes"));
        String id = deploy("f", "live", "1");

        simulator.step(Duration.ofMinutes(4));
        assertThat(deployment(id).status()).isEqualTo(DeploymentStatus.IN_PROGRESS);
        simulator.step(Duration.ofMinutes(2));
        assertThat(deployment(id).status()).isEqualTo(DeploymentStatus.BAKING);
        simulator.step(LONG_ENOUGH);
        assertThat(target(id).lambdaTarget().lifecycleEvents()).hasSize(3);
    }

    @Test
    void deploymentsAreListedNewestFirstAndFiltered() {
        String first = deploy("shop", "live", "1");
        simulator.step(LONG_ENOUGH);
        String second = deploy("shop", "live", "2");

        assertThat(codedeploy.listDeployments(request -> {}).deployments()).containsExactly(second, first);
        assertThat(codedeploy
                        .listDeployments(request -> request.applicationName("shop")
                                .deploymentGroupName("live")
                                .includeOnlyStatusesWithStrings("Succeeded"))
                        .deployments())
                .containsExactly(first);
        assertThat(codedeploy
                        .listDeployments(request -> request.createTimeRange(
                                range -> range.start(deployment(second).createTime())))
                        .deployments())
                .containsExactly(second);
        assertThat(codedeploy
                        .batchGetDeployments(request -> request.deploymentIds(first, second))
                        .deploymentsInfo())
                .hasSize(2);
        assertThat(refusal(() -> codedeploy.listDeployments(request -> request.deploymentGroupName("live"))))
                .isEqualTo("ApplicationNameRequiredException");
        assertThat(refusal(() -> codedeploy.listDeployments(
                        request -> request.applicationName("shop").deploymentGroupName("none"))))
                .isEqualTo("DeploymentGroupDoesNotExistException");
        List<String> many = IntStream.range(0, 26).mapToObj(i -> first).toList();
        assertThat(refusal(() -> codedeploy.batchGetDeployments(request -> request.deploymentIds(many))))
                .isEqualTo("BatchLimitExceededException");
    }

    @Test
    void whatIsNoDeploymentIsRefused() {
        assertThat(refusal(() -> deployment("x"))).isEqualTo("InvalidDeploymentIdException");
        assertThat(refusal(() -> deployment("d-ABCDEFGHI"))).isEqualTo("DeploymentDoesNotExistException");
        assertThat(refusal(() -> codedeploy.createDeployment(
                        request -> request.applicationName("shop").deploymentGroupName("live"))))
                .isEqualTo("RevisionRequiredException");
        assertThat(refusal(() -> codedeploy.createDeployment(request -> request.applicationName("shop")
                        .deploymentGroupName("live")
                        .revision(revision("1"))
                        .description("x".repeat(257)))))
                .isEqualTo("DescriptionTooLongException");
        assertThat(refusal(() -> deploy("shop", "none", "1"))).isEqualTo("DeploymentGroupDoesNotExistException");
        assertThat(refusal(() -> deploy("none", "live", "1"))).isEqualTo("ApplicationDoesNotExistException");
    }

    @Test
    void aDeploymentPutsEventsOnTheBus() {
        deploy("shop", "live", "1");
        simulator.step(LONG_ENOUGH);

        List<EventRow> events = simulator
                .world()
                .locked(() -> EventBus.all(simulator.world(), new Scope("111122223333", "eu-central-1")));
        assertThat(events)
                .extracting(EventRow::detail)
                .satisfiesExactly(
                        started -> assertThat(started).contains("\"state\":\"START\""),
                        ended -> assertThat(ended).contains("\"state\":\"SUCCESS\""));
    }

    private DeploymentTarget target(String id) {
        String first = codedeploy
                .listDeploymentTargets(request -> request.deploymentId(id))
                .targetIds()
                .getFirst();
        return codedeploy
                .getDeploymentTarget(request -> request.deploymentId(id).targetId(first))
                .deploymentTarget();
    }

    private void rollBackOn(String event) {
        codedeploy.updateDeploymentGroup(request -> request.applicationName("shop")
                .currentDeploymentGroupName("live")
                .autoRollbackConfiguration(rollback -> rollback.enabled(true).eventsWithStrings(event)));
    }

    private void failNext() {
        simulator.fault(new Fault(
                "f", new Fault.Target("*", "*", "codedeploy", "*", "shop"), new Fault.Kind.WorkFailure("exit 1"), 1));
    }

    private void flip(Behaviour assumption) {
        simulator.world().locked(() -> Assumptions.flip(simulator.world(), assumption, false));
    }
}
