package io.breakwater.simulator.drs.plan;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.DrsErrors;
import io.breakwater.simulator.drs.Fleet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The plans and executions of one account and Region. It owns their rows, and lives as long as one call or effect. */
public final class PlanRows {
    static final String PLAN = "RecoveryPlan";
    static final String STEP = "RecoveryPlanStep";
    static final String EXECUTION = "RecoveryPlanExecution";
    static final String EXECUTION_STEP = "RecoveryPlanExecutionStep";

    private final Scope scope;
    private final Table<PlanRow> plans;
    private final Table<ExecutionRow> executions;

    private PlanRows(World world, Scope scope) {
        this.scope = scope;
        this.plans = world.table(scope, PlanRow.class);
        this.executions = world.table(scope, ExecutionRow.class);
    }

    static PlanRows of(World world, Scope scope) {
        return new PlanRows(world, scope);
    }

    /** Whether a plan launches the source server. */
    public static boolean use(World world, Scope scope, String sourceServerArn) {
        return of(world, scope).plans.stream()
                .flatMap(plan -> plan.servers().stream())
                .anyMatch(server -> server.arn().equals(sourceServerArn));
    }

    List<PlanRow> plans() {
        return List.copyOf(plans.all());
    }

    PlanRow plan(String arn) {
        return own(arn).flatMap(plans::find).orElseThrow(() -> DrsErrors.notFound(PLAN, arn));
    }

    /** The plan that has the step. */
    PlanRow planOfStep(String stepArn) {
        return plans.stream()
                .filter(plan -> plan.step(stepArn).isPresent())
                .findFirst()
                .orElseThrow(() -> DrsErrors.notFound(STEP, stepArn));
    }

    PlanRow put(PlanRow plan) {
        return plans.put(plan.id(), plan);
    }

    void remove(PlanRow plan) {
        plans.remove(plan.id());
    }

    List<ExecutionRow> executions(Predicate<ExecutionRow> fits) {
        return executions.newestFirst().stream().filter(fits).toList();
    }

    Optional<ExecutionRow> find(String arn) {
        return own(arn).flatMap(executions::find);
    }

    ExecutionRow execution(String arn) {
        return find(arn).orElseThrow(() -> DrsErrors.notFound(EXECUTION, arn));
    }

    ExecutionRow executionOfStep(String stepArn) {
        return executions.stream()
                .filter(execution -> execution.step(stepArn).isPresent())
                .findFirst()
                .orElseThrow(() -> DrsErrors.notFound(EXECUTION_STEP, stepArn));
    }

    ExecutionRow put(ExecutionRow execution) {
        return executions.put(execution.id(), execution);
    }

    void change(String arn, UnaryOperator<ExecutionRow> change) {
        own(arn).ifPresent(id -> executions.update(id, change));
    }

    void remove(ExecutionRow execution) {
        executions.remove(execution.id());
    }

    /** An execution of the plan that has not ended, if there is one. */
    Optional<ExecutionRow> runningOf(String planArn) {
        return executions.stream()
                .filter(execution -> execution.planArn().equals(planArn))
                .filter(execution -> !execution.state().isTerminal())
                .findFirst();
    }

    private Optional<String> own(String arn) {
        return arn.split(":", 6).length == 6 && arn.contains("/")
                ? Optional.of(Fleet.Reference.of(arn))
                        .filter(reference -> reference.scope().equals(scope))
                        .map(Fleet.Reference::id)
                : Optional.empty();
    }
}
