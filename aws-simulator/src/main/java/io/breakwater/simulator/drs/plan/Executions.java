package io.breakwater.simulator.drs.plan;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.drs.PlanExecutionState;
import io.breakwater.simulator.core.drs.PlanStepState;
import io.breakwater.simulator.drs.Constraints;
import io.breakwater.simulator.drs.DrsErrors;
import io.breakwater.simulator.drs.Tags;
import io.breakwater.simulator.drs.launch.Recoveries;
import io.breakwater.simulator.drs.model.Shape;
import io.breakwater.simulator.drs.model.Structure;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Starting, reading, cancelling and deleting executions. Source: DRS API reference, StartRecoveryPlanExecution etc. */
public final class Executions {
    private static final int MOST_PINNED = 200;
    private static final String DRILL = "DRILL";
    private static final Set<String> MODES = Set.of(DRILL, "RECOVERY");

    private static final Shape START = Shape.of(
            Shape.text(PlanShapes.PLAN_ARN),
            Shape.text("mode"),
            Shape.structures("sourceServers", PlanShapes.PINNED),
            Shape.tags("tags"),
            Shape.text("clientToken"));
    private static final Shape LIST = Shape.of(
            Shape.text(PlanShapes.PLAN_ARN), Shape.text("status"), Shape.number("maxResults"), Shape.text("nextToken"));
    private static final Shape LISTED =
            Shape.of(Shape.structures("recoveryPlanExecutions", PlanShapes.EXECUTION), Shape.text("nextToken"));

    private Executions() {}

    /** What clients call. */
    public static List<Operation> operations() {
        return List.of(
                Operation.of("StartRecoveryPlanExecution", START::structure, Executions::start),
                Operation.of("GetRecoveryPlanExecution", PlanShapes.BY_EXECUTION::structure, Executions::get),
                Operation.of("ListRecoveryPlanExecutions", LIST::structure, Executions::list),
                Operation.of("CancelRecoveryPlanExecution", PlanShapes.BY_EXECUTION::structure, Executions::cancel),
                Operation.of("DeleteRecoveryPlanExecution", PlanShapes.BY_EXECUTION::structure, Executions::delete));
    }

    private static Structure start(Structure request, Call call) {
        String mode = request.required("mode");
        if (!MODES.contains(mode)) {
            throw Constraints.violated("mode", mode, "Member must satisfy enum value set: [DRILL, RECOVERY]");
        }
        Tags.check(request.tags("tags"));
        Map<String, String> pinned = pinned(request);
        return ClientTokens.once("StartRecoveryPlanExecution", request, call, () -> {
            PlanRows rows = PlanRows.of(call.world(), call.scope());
            PlanRow plan = rows.plan(request.required(PlanShapes.PLAN_ARN));
            refuse(rows, plan, pinned, call);
            ExecutionRow execution = rows.put(created(plan, mode, pinned, request, call));
            ExecutionRun.of(call, execution.arn()).created(call.world());
            return one(execution);
        });
    }

    private static ExecutionRow created(
            PlanRow plan, String mode, Map<String, String> pinned, Structure request, Call call) {
        String id = call.ids().drs("rpe");
        List<ExecutionRow.Step> steps = new ArrayList<>();
        for (PlanRow.Step step : plan.steps()) {
            steps.add(new ExecutionRow.Step(
                    call.arn("drs", "recovery-plan-execution-step/" + call.ids().drs("rpes")),
                    steps.size() + 1,
                    step.name(),
                    step.configuration(),
                    new PlanStepState.NotStarted(),
                    Map.of(),
                    List.of(),
                    0,
                    call.now(),
                    call.now()));
        }
        return new ExecutionRow(
                id,
                call.arn("drs", "recovery-plan-execution/" + id),
                plan.arn(),
                mode.equals(DRILL),
                new PlanExecutionState.Created(),
                call.now(),
                pinned,
                request.tags("tags"),
                steps);
    }

    private static Map<String, String> pinned(Structure request) {
        List<Structure> wanted = request.structures("sourceServers");
        Constraints.atMost("sourceServers", wanted, MOST_PINNED);
        Map<String, String> pinned = new LinkedHashMap<>();
        for (Structure server : wanted) {
            String id = server.required("sourceServerID");
            String snapshot = server.required("recoverySnapshotID");
            Constraints.pattern("sourceServerID", id, Constraints.SOURCE_SERVER);
            Constraints.pattern("recoverySnapshotID", snapshot, Recoveries.POINT_IN_TIME);
            if (pinned.put(id, snapshot) != null) {
                throw DrsErrors.invalid("sourceServers", "Source server " + id + " is specified more than once.");
            }
        }
        return pinned;
    }

    private static void refuse(PlanRows rows, PlanRow plan, Map<String, String> pinned, Call call) {
        refuseSecond(rows, plan.arn());
        if (plan.steps().isEmpty()) {
            throw DrsErrors.invalid(PlanShapes.PLAN_ARN, "The recovery plan has no steps.");
        }
        List<String> planned =
                plan.servers().stream().map(StepConfiguration.PlannedServer::id).toList();
        pinned.keySet().stream().filter(id -> !planned.contains(id)).findFirst().ifPresent(id -> {
            throw DrsErrors.invalid("sourceServers", "Source server " + id + " is not in the recovery plan.");
        });
        Optional<String> obstacle = StartChecks.obstacle(call.world(), call.scope(), plan.servers(), pinned);
        if (obstacle.isPresent()) {
            throw DrsErrors.invalid(obstacle.get());
        }
    }

    /** Refuses while another execution of the plan runs. */
    static void refuseSecond(PlanRows rows, String planArn) {
        rows.runningOf(planArn).ifPresent(execution -> {
            throw DrsErrors.conflict(
                    PlanRows.EXECUTION, execution.arn(), "Another execution of the recovery plan is in progress.");
        });
    }

    private static Structure get(Structure request, Call call) {
        return one(found(request, call));
    }

    private static ExecutionRow found(Structure request, Call call) {
        return PlanRows.of(call.world(), call.scope()).execution(request.required(PlanShapes.EXECUTION_ARN));
    }

    private static Structure list(Structure request, Call call) {
        Optional<String> plan = request.text(PlanShapes.PLAN_ARN);
        Optional<String> status = request.text("status");
        Pages<ExecutionRow> page = Plans.page(
                PlanRows.of(call.world(), call.scope())
                        .executions(row -> plan.map(row.planArn()::equals).orElse(true)
                                && status.map(row.state().code()::equals).orElse(true)),
                request);
        return LISTED.structure()
                .set(
                        "recoveryPlanExecutions",
                        page.items().stream().map(PlanViews::listed).toList())
                .set("nextToken", page.nextToken())
                .build();
    }

    private static Structure cancel(Structure request, Call call) {
        ExecutionRow execution = found(request, call);
        PlanExecutionState.Cancelling cancelling = switch (execution.state()) {
            case PlanExecutionState.Created created -> created.cancel();
            case PlanExecutionState.InProgress running -> running.cancel();
            case PlanExecutionState.Cancelling already -> throw notCancellable(execution);
            case PlanExecutionState.Completed over -> throw notCancellable(execution);
            case PlanExecutionState.Failed over -> throw notCancellable(execution);
            case PlanExecutionState.Cancelled over -> throw notCancellable(execution);
        };
        PlanRows rows = PlanRows.of(call.world(), call.scope());
        ExecutionRow changed = rows.put(execution.with(cancelling));
        if (changed.running().isEmpty()) {
            ExecutionRun run = ExecutionRun.of(call, execution.arn());
            call.world().after(PlanBehaviours.BEGINS.in(call.world()), run::next);
        }
        return one(changed);
    }

    private static AwsError notCancellable(ExecutionRow execution) {
        return DrsErrors.conflict(
                PlanRows.EXECUTION,
                execution.arn(),
                "An execution that is " + execution.state().code() + " cannot be cancelled.");
    }

    private static Structure delete(Structure request, Call call) {
        ExecutionRow execution = found(request, call);
        if (!execution.state().isTerminal()) {
            throw DrsErrors.conflict(PlanRows.EXECUTION, execution.arn(), "The execution has not ended.");
        }
        PlanRows.of(call.world(), call.scope()).remove(execution);
        return PlanShapes.BY_EXECUTION
                .structure()
                .set(PlanShapes.EXECUTION_ARN, execution.arn())
                .build();
    }

    private static Structure one(ExecutionRow execution) {
        return PlanShapes.ONE_EXECUTION
                .structure()
                .set("recoveryPlanExecution", PlanViews.execution(execution))
                .build();
    }
}
