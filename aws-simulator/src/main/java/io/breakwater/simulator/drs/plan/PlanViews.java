package io.breakwater.simulator.drs.plan;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.drs.PlanExecutionState;
import io.breakwater.simulator.core.drs.ReplicationState.Disconnected;
import io.breakwater.simulator.core.drs.ReplicationState.Stopped;
import io.breakwater.simulator.core.drs.StepError;
import io.breakwater.simulator.drs.DrsTimes;
import io.breakwater.simulator.drs.Fleet;
import io.breakwater.simulator.drs.model.Structure;
import io.breakwater.simulator.service.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans, steps and executions as the API shows them. */
final class PlanViews {
    private PlanViews() {}

    static Structure plan(PlanRow plan, Call call) {
        return PlanShapes.PLAN
                .structure()
                .set(PlanShapes.PLAN_ARN, plan.arn())
                .set("name", plan.name())
                .set("description", plan.description().isEmpty() ? null : plan.description())
                .set("status", isInvalid(plan, call) ? "INVALID" : "ACTIVE")
                .set("tags", plan.tags())
                .set("createdAt", DrsTimes.text(plan.createdAt()))
                .set("updatedAt", DrsTimes.text(plan.updatedAt()))
                .build();
    }

    private static boolean isInvalid(PlanRow plan, Call call) {
        Fleet fleet = Fleet.of(call.world(), call.scope());
        return Assumptions.holds(call.world(), PlanBehaviours.INVALID_PLAN)
                && plan.servers().stream()
                        .anyMatch(planned -> fleet.find(planned.id())
                                .map(server -> server.replication().state())
                                .filter(state -> !(state instanceof Stopped) && !(state instanceof Disconnected))
                                .isEmpty());
    }

    static Structure step(PlanRow plan, PlanRow.Step step) {
        return PlanShapes.STEP
                .structure()
                .set(PlanShapes.STEP_ARN, step.arn())
                .set("stepName", step.name())
                .set("stepOrder", plan.steps().indexOf(step) + 1)
                .set("configuration", configuration(step.configuration()))
                .set("createdAt", DrsTimes.text(step.createdAt()))
                .set("updatedAt", DrsTimes.text(step.updatedAt()))
                .build();
    }

    private static Structure configuration(StepConfiguration configuration) {
        return switch (configuration) {
            case StepConfiguration.Wait wait ->
                PlanShapes.CONFIGURATION
                        .structure()
                        .set("waitStepConfiguration", wait(wait))
                        .build();
            case StepConfiguration.Servers step ->
                PlanShapes.CONFIGURATION
                        .structure()
                        .set(
                                "serverStepConfiguration",
                                PlanShapes.SERVER_STEP
                                        .structure()
                                        .set(
                                                "servers",
                                                step.servers().stream()
                                                        .map(PlanViews::server)
                                                        .toList())
                                        .build())
                        .build();
        };
    }

    private static Structure wait(StepConfiguration.Wait wait) {
        return PlanShapes.WAIT_STEP
                .structure()
                .set("waitDurationMinutes", wait.minutes())
                .build();
    }

    private static Structure server(StepConfiguration.PlannedServer server) {
        return PlanShapes.SERVER
                .structure()
                .set("serverArn", server.arn())
                .set("impactLevel", impact(server))
                .build();
    }

    private static String impact(StepConfiguration.PlannedServer server) {
        return server.critical() ? "CRITICAL" : "OPTIONAL";
    }

    /** The execution with everything. */
    static Structure execution(ExecutionRow execution) {
        return summary(execution)
                .set("completedAt", execution.state().endedAt().map(DrsTimes::text))
                .set("tags", execution.tags())
                .build();
    }

    /** The execution as it is listed: without its end and its tags. */
    static Structure listed(ExecutionRow execution) {
        return summary(execution).build();
    }

    private static Structure.Builder summary(ExecutionRow execution) {
        Optional<StepError> error = execution.state() instanceof PlanExecutionState.Failed failed
                ? Optional.of(failed.error())
                : Optional.empty();
        return PlanShapes.EXECUTION
                .structure()
                .set(PlanShapes.EXECUTION_ARN, execution.arn())
                .set(PlanShapes.PLAN_ARN, execution.planArn())
                .set("mode", execution.drill() ? "DRILL" : "RECOVERY")
                .set("status", execution.state().code())
                .set("startedAt", DrsTimes.text(execution.startedAt()))
                .set("errorDetail", error.map(PlanViews::error));
    }

    private static Structure error(StepError error) {
        return PlanShapes.ERROR
                .structure()
                .set("code", error.code())
                .set("message", error.message())
                .build();
    }

    static Structure executionStep(ExecutionRow.Step step) {
        return listedStep(step)
                .set("configuration", executed(step.configuration(), step.jobs()))
                .set("errorDetail", step.state().failure().map(PlanViews::error))
                .build();
    }

    /** The step as it is listed: without its configuration. */
    static Structure.Builder listedStep(ExecutionRow.Step step) {
        return PlanShapes.EXECUTION_STEP
                .structure()
                .set(PlanShapes.EXECUTION_STEP_ARN, step.arn())
                .set("stepIndex", step.index())
                .set("stepName", step.name())
                .set("status", step.state().code())
                .set("attempt", step.attempt())
                .set("createdAt", DrsTimes.text(step.createdAt()))
                .set("updatedAt", DrsTimes.text(step.updatedAt()));
    }

    private static Structure executed(StepConfiguration configuration, Map<String, String> jobs) {
        return switch (configuration) {
            case StepConfiguration.Wait wait ->
                PlanShapes.EXECUTED_CONFIGURATION
                        .structure()
                        .set("waitStepConfiguration", wait(wait))
                        .build();
            case StepConfiguration.Servers step -> {
                List<Structure> servers = step.servers().stream()
                        .map(server -> PlanShapes.EXECUTED_SERVER
                                .structure()
                                .set("serverArn", server.arn())
                                .set("impactLevel", impact(server))
                                .set("jobID", Optional.ofNullable(jobs.get(server.id())))
                                .build())
                        .toList();
                yield PlanShapes.EXECUTED_CONFIGURATION
                        .structure()
                        .set(
                                "executionServerStepConfiguration",
                                PlanShapes.EXECUTED_SERVER_STEP
                                        .structure()
                                        .set("servers", servers)
                                        .build())
                        .build();
            }
        };
    }
}
