package io.breakwater.aws.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.aws.core.plan.ExecutionStep;
import io.breakwater.aws.core.plan.PlanPage;
import io.breakwater.aws.core.plan.StepConfiguration.Server;
import io.breakwater.aws.raw.RawRequest;
import java.util.List;
import java.util.Optional;

/** Requests about the steps of an execution. */
public final class ExecutionStepRequests {
    private static final String EXECUTION = "recoveryPlanExecutionArn";
    private static final String STEP = "recoveryPlanExecutionStepArn";

    private ExecutionStepRequests() {}

    public record Get(String stepArn) implements RawRequest<ExecutionStep> {

        @Override
        public String operation() {
            return "GetRecoveryPlanExecutionStep";
        }

        @Override
        public ObjectNode body() {
            return PlanJson.object().put(STEP, stepArn);
        }

        @Override
        public ExecutionStep read(JsonNode answer) {
            return PlanJson.executionStep(answer.path("recoveryPlanExecutionStep"));
        }
    }

    /** Summaries, of one status or of any. */
    public record ListAll(String executionArn, Optional<ExecutionStep.Status> status, Page page)
            implements RawRequest<PlanPage<ExecutionStep>> {

        @Override
        public String operation() {
            return "ListRecoveryPlanExecutionSteps";
        }

        @Override
        public ObjectNode body() {
            ObjectNode body = PlanJson.object().put(EXECUTION, executionArn);
            status.ifPresent(wanted -> body.putObject("filter").put("status", wanted.name()));
            return page.into(body);
        }

        @Override
        public PlanPage<ExecutionStep> read(JsonNode answer) {
            return PlanJson.page(answer, "recoveryPlanExecutionSteps", PlanJson::executionStep);
        }
    }

    /** Skips a step that has not started or has failed. */
    public record Skip(String stepArn) implements Update {
        @Override
        public ObjectNode body() {
            return PlanJson.object().put(STEP, stepArn).put("status", "SKIPPED");
        }
    }

    /**
     * Replaces the servers of a step that has not started.
     *
     * @param servers all of them, 1 to 100
     */
    public record ReplaceServers(String stepArn, List<Server> servers) implements Update {
        public ReplaceServers {
            servers = List.copyOf(servers);
        }

        @Override
        public ObjectNode body() {
            ObjectNode body = PlanJson.object().put(STEP, stepArn);
            body.set("servers", PlanJson.servers(servers));
            return body;
        }
    }

    /** Lets a wait that has not started take another time, 1 to 120 minutes. */
    public record ChangeWait(String stepArn, int minutes) implements Update {
        @Override
        public ObjectNode body() {
            return PlanJson.object().put(STEP, stepArn).put("waitDurationMinutes", minutes);
        }
    }

    /** What can be changed about a step while its execution goes on. */
    public sealed interface Update extends RawRequest<ExecutionStep> {

        @Override
        default String operation() {
            return "UpdateRecoveryPlanExecutionStep";
        }

        @Override
        default ExecutionStep read(JsonNode answer) {
            return PlanJson.executionStep(answer.path("recoveryPlanExecutionStep"));
        }
    }

    /** Launches the failed servers of a failed step again. */
    public record Retry(String stepArn) implements RawRequest<ExecutionStep> {

        @Override
        public String operation() {
            return "RetryRecoveryPlanExecutionStep";
        }

        @Override
        public ObjectNode body() {
            return PlanJson.object().put(STEP, stepArn);
        }

        @Override
        public ExecutionStep read(JsonNode answer) {
            return PlanJson.executionStep(answer.path("recoveryPlanExecutionStep"));
        }
    }
}
