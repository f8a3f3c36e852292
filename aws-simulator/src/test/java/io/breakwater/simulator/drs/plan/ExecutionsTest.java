package io.breakwater.simulator.drs.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.drs.AgentSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExecutionsTest {
    private static final Duration LAUNCHED = Duration.ofMinutes(15);

    private final PlanLab plans = new PlanLab();
    private String db = "";
    private String web = "";
    private String plan = "";

    @BeforeEach
    void prepare() {
        db = plans.lab().protectedServer("db");
        web = plans.lab().protectedServer("web");
        plan = plans.plan("shop");
        plans.step(plan, "db", plans.servers(db));
        plans.step(plan, "pause", PlanLab.waiting(5));
        plans.step(plan, "web", plans.servers(web));
    }

    @AfterEach
    void close() {
        plans.close();
    }

    @Test
    void stepsAreExecutedOneAfterTheOther() {
        // When
        String execution = plans.start(plan);

        // Then
        assertThat(plans.status(execution)).isEqualTo("CREATED");
        plans.step(Duration.ofSeconds(30));
        assertThat(plans.status(execution)).isEqualTo("IN_PROGRESS");
        assertThat(plans.stepStates(execution)).containsExactly("EXECUTING", "NOT_STARTED", "NOT_STARTED");
        plans.step(Duration.ofMinutes(9));
        assertThat(plans.stepStates(execution)).containsExactly("COMPLETED", "WAITING", "NOT_STARTED");
        plans.step(Duration.ofMinutes(5));
        assertThat(plans.stepStates(execution)).containsExactly("COMPLETED", "COMPLETED", "EXECUTING");
        plans.step(LAUNCHED);
        assertThat(plans.stepStates(execution)).containsOnly("COMPLETED");
        assertThat(plans.status(execution)).isEqualTo("COMPLETED");
        assertThat(plans.execution(execution).get("completedAt").asText()).startsWith("2026-01-01T00:");
        assertThat(plans.launches().recoveryInstances()).hasSize(2).allMatch(instance -> instance.isDrill());
    }

    @Test
    void stepTellsItsServersAndTheirJob() {
        // Given
        String execution = plans.start(plan);
        plans.step(LAUNCHED);

        // When
        JsonNode step = plans.call(
                        "GetRecoveryPlanExecutionStep",
                        Map.of("recoveryPlanExecutionStepArn", plans.stepArn(execution, 0)))
                .get("recoveryPlanExecutionStep");

        // Then
        JsonNode server = step.at("/configuration/executionServerStepConfiguration/servers/0");
        assertThat(server.get("serverArn").asText()).isEqualTo(plans.arn(db));
        assertThat(server.get("jobID").asText()).startsWith("drsjob-");
        assertThat(step.get("attempt").asInt()).isEqualTo(1);
        assertThat(step.get("stepIndex").asInt()).isEqualTo(1);
    }

    @Test
    void optionalServerMayFail() {
        // Given
        String optional = plans.plan("optional");
        plans.step(
                optional,
                "web",
                Map.of(
                        "serverStepConfiguration",
                        Map.of(
                                "servers",
                                List.of(
                                        Map.of("serverArn", plans.arn(web), "impactLevel", "OPTIONAL"),
                                        Map.of("serverArn", plans.arn(db))))));
        plans.launches().fault(new Fault.Kind.LaunchFailure("broken"), "drs", web, 1);

        // When
        String execution = plans.start(optional);

        // Then
        plans.step(LAUNCHED);
        assertThat(plans.status(execution)).isEqualTo("COMPLETED");
    }

    @Test
    void planIsExecutedOnceAtATimeAndNotDeletedMeanwhile() {
        // Given
        String execution = plans.start(plan);

        // Then
        assertThat(plans.refusal("StartRecoveryPlanExecution", Map.of("recoveryPlanArn", plan, "mode", "DRILL"))
                        .status())
                .isEqualTo(409);
        assertThat(plans.refusal("DeleteRecoveryPlan", Map.of("recoveryPlanArn", plan))
                        .status())
                .isEqualTo(409);
        assertThat(plans.refusal("DeleteRecoveryPlanExecution", Map.of("recoveryPlanExecutionArn", execution))
                        .status())
                .isEqualTo(409);
        plans.step(Duration.ofHours(1));
        plans.call("DeleteRecoveryPlanExecution", Map.of("recoveryPlanExecutionArn", execution));
        plans.call("DeleteRecoveryPlan", Map.of("recoveryPlanArn", plan));
    }

    @Test
    void executionsAreListedNewestFirstAndByStatus() {
        // Given
        String first = plans.start(plan);
        plans.step(Duration.ofHours(1));
        String second = plans.start(plan);

        // Then
        assertThat(plans.call("ListRecoveryPlanExecutions", Map.of("recoveryPlanArn", plan))
                        .findValuesAsText("recoveryPlanExecutionArn"))
                .containsExactly(second, first);
        JsonNode completed = plans.call("ListRecoveryPlanExecutions", Map.of("status", "COMPLETED"));
        assertThat(completed.findValuesAsText("recoveryPlanExecutionArn")).containsExactly(first);
        assertThat(completed.findValues("completedAt")).isEmpty();
    }

    @Test
    void nothingStartsUnlessAllServersCanBeLaunched() {
        String fresh = plans.lab().install(AgentSpec.linux("new"));
        String unready = plans.plan("unready");
        plans.step(unready, "all", plans.servers(web, fresh));
        refusedStart(unready, "has no consistent recovery point");
        String twice = plans.plan("twice");
        plans.step(twice, "a", plans.servers(web));
        plans.step(twice, "b", plans.servers(web));
        refusedStart(twice, "in the plan twice");
        refusedStart(plans.plan("empty"), "has no steps");
        String windows = plans.launches().windows();
        plans.launches()
                .drs()
                .updateLaunchConfiguration(r -> r.sourceServerID(windows).licensing(l -> l.osByol(true)));
        String byol = plans.plan("byol");
        plans.step(byol, "all", plans.servers(windows));
        refusedStart(byol, "Dedicated Hosts");
        String arm = plans.plan("arm");
        String onArm = plans.lab().protectedServer("arm");
        plans.launches().template(onArm, data -> data.instanceType("m6g.large"));
        plans.step(arm, "all", plans.servers(onArm));
        refusedStart(arm, "cannot boot on instance type m6g.large");
        plans.launches().drill(web);
        refusedStart(plan, "part of another job");
    }

    private void refusedStart(String of, String reason) {
        PlanLab.Refusal refusal =
                plans.refusal("StartRecoveryPlanExecution", Map.of("recoveryPlanArn", of, "mode", "DRILL"));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.body().get("message").asText()).contains(reason);
    }

    @Test
    void pointsInTimeArePinned() {
        // Given
        var snapshot = plans.launches()
                .drs()
                .describeRecoverySnapshots(r -> r.sourceServerID(db))
                .items()
                .getFirst();

        // When
        plans.call("StartRecoveryPlanExecution", pinned(db, snapshot.snapshotID()));

        // Then
        plans.step(LAUNCHED);
        assertThat(plans.launches().recoveryInstances().getFirst().pointInTimeSnapshotDateTime())
                .isEqualTo(snapshot.timestamp());
        assertThat(plans.launches().recoveryInstances().getFirst().isDrill()).isFalse();
    }

    @Test
    void pinnedPointsInTimeMustExistAndBeOfThePlan() {
        assertThat(plans.refusal("StartRecoveryPlanExecution", pinned(db, "pit-00000000000000000"))
                        .status())
                .isEqualTo(400);
        String other = plans.lab().protectedServer("other");
        assertThat(plans.refusal("StartRecoveryPlanExecution", pinned(other, "pit-00000000000000000"))
                        .body()
                        .get("message")
                        .asText())
                .contains("is not in the recovery plan");
    }

    private Map<String, ?> pinned(String server, String snapshot) {
        return Map.of(
                "recoveryPlanArn",
                plan,
                "mode",
                "RECOVERY",
                "sourceServers",
                List.of(Map.of("sourceServerID", server, "recoverySnapshotID", snapshot)));
    }

    @Test
    void stepIsCheckedAgainWhenItsTurnComes() {
        // Given
        String execution = plans.start(plan);
        plans.step(Duration.ofMinutes(1));
        plans.launches().drs().stopReplication(request -> request.sourceServerID(web));

        // When
        plans.step(Duration.ofMinutes(30));

        // Then
        assertThat(plans.stepStates(execution)).containsExactly("COMPLETED", "COMPLETED", "FAILED");
        assertThat(plans.status(execution)).isEqualTo("FAILED");
    }
}
