package io.breakwater.simulator.drs.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.simulator.core.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Retrying, skipping, changing and cancelling what an execution does. */
class InterventionsTest {
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
    void criticalFailureFailsTheExecutionAndRetryLaunchesWhatFailed() {
        // Given
        plans.launches().fault(new Fault.Kind.LaunchFailure("broken"), "drs", db, 1);
        String execution = plans.start(plan);
        plans.step(LAUNCHED);
        assertThat(plans.status(execution)).isEqualTo("FAILED");
        assertThat(plans.execution(execution).at("/errorDetail/message").asText())
                .contains(db);

        // When
        JsonNode retried = retry(execution, 0);

        // Then
        assertThat(retried.get("status").asText()).isEqualTo("EXECUTING");
        assertThat(retried.get("attempt").asInt()).isEqualTo(2);
        assertThat(plans.status(execution)).isEqualTo("IN_PROGRESS");
        plans.step(Duration.ofHours(1));
        assertThat(plans.status(execution)).isEqualTo("COMPLETED");
    }

    private JsonNode retry(String execution, int step) {
        return plans.call(
                        "RetryRecoveryPlanExecutionStep",
                        Map.of("recoveryPlanExecutionStepArn", plans.stepArn(execution, step)))
                .get("recoveryPlanExecutionStep");
    }

    @Test
    void retryLaunchesNoServerThatWasLaunched() {
        // Given
        String both = plans.plan("both");
        plans.step(both, "all", plans.servers(db, web));
        plans.launches().fault(new Fault.Kind.LaunchFailure("broken"), "drs", db, 1);
        String execution = plans.start(both);
        plans.step(LAUNCHED);
        String launched = plans.launches().recoveryInstanceOf(web).orElseThrow();

        // When
        retry(execution, 0);
        plans.step(LAUNCHED);

        // Then
        assertThat(plans.status(execution)).isEqualTo("COMPLETED");
        assertThat(plans.launches().recoveryInstanceOf(web)).contains(launched);
        assertThat(plans.launches().recoveryInstanceOf(db)).isPresent();
    }

    @Test
    void skippedFailureResumesAtTheNextStep() {
        // Given
        plans.launches().fault(new Fault.Kind.LaunchFailure("broken"), "drs", db, 1);
        String execution = plans.start(plan);
        plans.step(LAUNCHED);

        // When
        skip(execution, 0);

        // Then
        assertThat(plans.status(execution)).isEqualTo("IN_PROGRESS");
        assertThat(plans.stepStates(execution)).containsExactly("SKIPPED", "WAITING", "NOT_STARTED");
        plans.step(Duration.ofHours(1));
        assertThat(plans.status(execution)).isEqualTo("COMPLETED");
    }

    @Test
    void skippingAheadStartsNothingEarly() {
        // Given
        String execution = plans.start(plan);
        plans.step(Duration.ofMinutes(1));

        // When
        skip(execution, 1);

        // Then
        assertThat(plans.stepStates(execution)).containsExactly("EXECUTING", "SKIPPED", "NOT_STARTED");
        plans.step(Duration.ofMinutes(9));
        assertThat(plans.stepStates(execution).get(2)).isEqualTo("EXECUTING");
        assertThat(plans.refusal("UpdateRecoveryPlanExecutionStep", skipped(execution, 0))
                        .status())
                .isEqualTo(409);
    }

    private void skip(String execution, int step) {
        plans.call("UpdateRecoveryPlanExecutionStep", skipped(execution, step));
    }

    private Map<String, ?> skipped(String execution, int step) {
        return Map.of("recoveryPlanExecutionStepArn", plans.stepArn(execution, step), "status", "SKIPPED");
    }

    @Test
    void cancelledExecutionSeesItsRunningStepToTheEnd() {
        // Given
        String execution = plans.start(plan);
        plans.step(Duration.ofMinutes(1));

        // When
        JsonNode cancelled = plans.call("CancelRecoveryPlanExecution", Map.of("recoveryPlanExecutionArn", execution));

        // Then
        assertThat(cancelled.at("/recoveryPlanExecution/status").asText()).isEqualTo("CANCELLING");
        assertThat(plans.stepStates(execution).getFirst()).isEqualTo("EXECUTING");
        plans.step(LAUNCHED);
        assertThat(plans.status(execution)).isEqualTo("CANCELLED");
        assertThat(plans.stepStates(execution)).containsExactly("COMPLETED", "SKIPPED", "SKIPPED");
        assertThat(plans.refusal("CancelRecoveryPlanExecution", Map.of("recoveryPlanExecutionArn", execution))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void executionIsCancelledBeforeItsFirstStep() {
        // Given
        String execution = plans.start(plan);

        // When
        plans.call("CancelRecoveryPlanExecution", Map.of("recoveryPlanExecutionArn", execution));

        // Then
        plans.step(Duration.ofMinutes(1));
        assertThat(plans.status(execution)).isEqualTo("CANCELLED");
        assertThat(plans.stepStates(execution)).containsOnly("SKIPPED");
    }

    @Test
    void stepsThatHaveNotBegunAreChanged() {
        // Given
        String execution = plans.start(plan);
        plans.step(Duration.ofMinutes(1));

        // When
        plans.call(
                "UpdateRecoveryPlanExecutionStep",
                Map.of("recoveryPlanExecutionStepArn", plans.stepArn(execution, 1), "waitDurationMinutes", 60));

        // Then
        plans.step(Duration.ofMinutes(30));
        assertThat(plans.stepStates(execution).get(1)).isEqualTo("WAITING");
        Map<String, ?> server = Map.of("serverArn", plans.arn(web));
        refusedChange(
                Map.of("recoveryPlanExecutionStepArn", plans.stepArn(execution, 0), "servers", List.of(server)), 409);
        refusedChange(
                Map.of("recoveryPlanExecutionStepArn", plans.stepArn(execution, 2), "waitDurationMinutes", 5), 400);
        refusedChange(Map.of("recoveryPlanExecutionStepArn", plans.stepArn(execution, 2), "status", "COMPLETED"), 400);
        plans.call(
                "UpdateRecoveryPlanExecutionStep",
                Map.of("recoveryPlanExecutionStepArn", plans.stepArn(execution, 2), "servers", List.of(server)));
    }

    private void refusedChange(Map<String, ?> request, int status) {
        assertThat(plans.refusal("UpdateRecoveryPlanExecutionStep", request).status())
                .isEqualTo(status);
    }

    @Test
    void executionOfADayTimesOut() {
        // Given
        String slow = plans.plan("slow");
        plans.step(slow, "db", plans.servers(db));
        for (int i = 0; i < 13; i++) {
            plans.step(slow, "pause", PlanLab.waiting(120));
        }
        String execution = plans.start(slow);

        // When
        plans.step(Duration.ofHours(25));

        // Then
        assertThat(plans.status(execution)).isEqualTo("FAILED");
        assertThat(plans.stepStates(execution)).contains("TIMED_OUT");
        int step = plans.stepStates(execution).indexOf("TIMED_OUT");
        plans.lab().flip(PlanBehaviours.SKIP_TIMED_OUT);
        assertThat(plans.refusal("UpdateRecoveryPlanExecutionStep", skipped(execution, step))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void planIsDeletedWhileItsExecutionIsCancelledWhenFlipped() {
        // Given
        String execution = plans.start(plan);
        plans.call("CancelRecoveryPlanExecution", Map.of("recoveryPlanExecutionArn", execution));
        assertThat(plans.refusal("DeleteRecoveryPlan", Map.of("recoveryPlanArn", plan))
                        .status())
                .isEqualTo(409);

        // When
        plans.lab().flip(PlanBehaviours.DELETE_WHILE_CANCELLING);
        plans.call("DeleteRecoveryPlan", Map.of("recoveryPlanArn", plan));

        // Then
        plans.step(Duration.ofMinutes(1));
        assertThat(plans.status(execution)).isEqualTo("CANCELLED");
    }

    @Test
    void onlyWhatFailedIsRetried() {
        String execution = plans.start(plan);
        plans.step(Duration.ofMinutes(1));
        Map<String, String> running = Map.of("recoveryPlanExecutionStepArn", plans.stepArn(execution, 0));
        assertThat(plans.refusal("RetryRecoveryPlanExecutionStep", running).status())
                .isEqualTo(409);
        Map<String, String> unknown = Map.of("recoveryPlanExecutionStepArn", plan);
        assertThat(plans.refusal("RetryRecoveryPlanExecutionStep", unknown).status())
                .isEqualTo(404);
    }
}
