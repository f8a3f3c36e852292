package io.breakwater.simulator.drs.plan;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.drs.PlanExecutionState;
import io.breakwater.simulator.core.drs.PlanStepState;
import io.breakwater.simulator.drs.Constraints;
import io.breakwater.simulator.drs.DrsErrors;
import io.breakwater.simulator.drs.model.Shape;
import io.breakwater.simulator.drs.model.Structure;
import io.breakwater.simulator.drs.plan.StepConfiguration.PlannedServer;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Optional;

/** Reading, changing, skipping and retrying the steps of executions. Source: DRS API reference, the same operations. */
public final class ExecutionSteps {
    private static final String SKIPPED = "SKIPPED";
    private static final Shape FILTER = Shape.of(Shape.text("status"));
    private static final Shape LIST = Shape.of(
            Shape.text(PlanShapes.EXECUTION_ARN),
            Shape.structure("filter", FILTER),
            Shape.number("maxResults"),
            Shape.text("nextToken"));
    private static final Shape LISTED = Shape.of(
            Shape.structures("recoveryPlanExecutionSteps", PlanShapes.EXECUTION_STEP), Shape.text("nextToken"));
    private static final Shape UPDATE = Shape.of(
            Shape.text(PlanShapes.EXECUTION_STEP_ARN),
            Shape.text("status"),
            Shape.structures("servers", PlanShapes.SERVER),
            Shape.number("waitDurationMinutes"));

    private ExecutionSteps() {}

    /** What clients call. */
    public static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "GetRecoveryPlanExecutionStep", PlanShapes.BY_EXECUTION_STEP::structure, ExecutionSteps::get),
                Operation.of("ListRecoveryPlanExecutionSteps", LIST::structure, ExecutionSteps::list),
                Operation.of("UpdateRecoveryPlanExecutionStep", UPDATE::structure, ExecutionSteps::update),
                Operation.of(
                        "RetryRecoveryPlanExecutionStep",
                        PlanShapes.BY_EXECUTION_STEP::structure,
                        ExecutionSteps::retry));
    }

    private static Structure get(Structure request, Call call) {
        return one(request.required(PlanShapes.EXECUTION_STEP_ARN), call);
    }

    private static Structure list(Structure request, Call call) {
        ExecutionRow execution =
                PlanRows.of(call.world(), call.scope()).execution(request.required(PlanShapes.EXECUTION_ARN));
        Optional<String> status = request.structure("filter").flatMap(filter -> filter.text("status"));
        Pages<ExecutionRow.Step> page = Plans.page(
                execution.steps().stream()
                        .filter(step -> status.map(step.state().code()::equals).orElse(true))
                        .toList(),
                request);
        return LISTED.structure()
                .set(
                        "recoveryPlanExecutionSteps",
                        page.items().stream()
                                .map(step -> PlanViews.listedStep(step).build())
                                .toList())
                .set("nextToken", page.nextToken())
                .build();
    }

    private static Structure update(Structure request, Call call) {
        String arn = request.required(PlanShapes.EXECUTION_STEP_ARN);
        PlanRows rows = PlanRows.of(call.world(), call.scope());
        ExecutionRow execution = rows.executionOfStep(arn);
        ExecutionRow.Step step = execution.step(arn).orElseThrow();
        Optional<StepConfiguration> changed = changed(request, step, call);
        Optional<String> status = request.text("status");
        status.filter(wanted -> !wanted.equals(SKIPPED)).ifPresent(wanted -> {
            throw Constraints.violated("status", wanted, "Member must satisfy enum value set: [SKIPPED]");
        });
        changed.ifPresent(configuration ->
                rows.change(execution.arn(), row -> row.withStep(arn, was -> was.with(configuration, call.now()))));
        if (status.isPresent()) {
            skip(rows, execution, step, call);
        }
        return one(arn, call);
    }

    private static Optional<StepConfiguration> changed(Structure request, ExecutionRow.Step step, Call call) {
        boolean servers = request.has("servers");
        boolean wait = request.has("waitDurationMinutes");
        if (!servers && !wait) {
            return Optional.empty();
        }
        if (!(step.state() instanceof PlanStepState.NotStarted)) {
            throw refused(step, "Only a step that is NOT_STARTED can be changed.");
        }
        return Optional.of(
                switch (step.configuration()) {
                    case StepConfiguration.Servers unused
                    when servers && !wait ->
                        new StepConfiguration.Servers(StepConfigurations.servers(request.structures("servers"), call));
                    case StepConfiguration.Wait unused
                    when wait && !servers -> StepConfigurations.waiting(request.number("waitDurationMinutes"));
                    case StepConfiguration.Servers unused -> throw mismatch("waitDurationMinutes", "a server step");
                    case StepConfiguration.Wait unused -> throw mismatch("servers", "a wait step");
                });
    }

    private static AwsError mismatch(String field, String step) {
        return DrsErrors.invalid(field, field + " cannot be changed in " + step + ".");
    }

    private static void skip(PlanRows rows, ExecutionRow execution, ExecutionRow.Step step, Call call) {
        boolean timedOutAllowed = Assumptions.holds(call.world(), PlanBehaviours.SKIP_TIMED_OUT);
        if (!(step.state() instanceof PlanStepState.Skippable skippable)
                || step.state() instanceof PlanStepState.TimedOut && !timedOutAllowed) {
            throw refused(step, "A step that is " + step.state().code() + " cannot be skipped.");
        }
        boolean resumes = !(step.state() instanceof PlanStepState.NotStarted);
        if (resumes) {
            Executions.refuseSecond(rows, execution.planArn());
        }
        rows.change(execution.arn(), row -> row.withStep(step.arn(), was -> was.with(skippable.skip(), call.now())));
        if (resumes && execution.state() instanceof PlanExecutionState.Failed failed) {
            rows.change(execution.arn(), row -> row.with(failed.resume()));
            ExecutionRun.of(call, execution.arn()).next(call.world());
        }
    }

    private static Structure retry(Structure request, Call call) {
        String arn = request.required(PlanShapes.EXECUTION_STEP_ARN);
        PlanRows rows = PlanRows.of(call.world(), call.scope());
        ExecutionRow execution = rows.executionOfStep(arn);
        ExecutionRow.Step step = execution.step(arn).orElseThrow();
        if (!(step.state() instanceof PlanStepState.Failed failedStep)
                || !(execution.state() instanceof PlanExecutionState.Failed failed)) {
            throw refused(step, "Only a failed server step of a failed execution can be retried.");
        }
        Executions.refuseSecond(rows, execution.planArn());
        List<PlannedServer> left = step.configuration().launched().stream()
                .filter(server -> !step.launched().contains(server.id()))
                .toList();
        rows.change(
                execution.arn(),
                row -> row.with(failed.resume()).withStep(arn, was -> was.begun(failedStep.retry(), call.now())));
        ExecutionRun.of(call, execution.arn()).launch(call.world(), arn, left);
        return one(arn, call);
    }

    private static AwsError refused(ExecutionRow.Step step, String why) {
        return DrsErrors.conflict(PlanRows.EXECUTION_STEP, step.arn(), why);
    }

    private static Structure one(String arn, Call call) {
        ExecutionRow.Step step = PlanRows.of(call.world(), call.scope())
                .executionOfStep(arn)
                .step(arn)
                .orElseThrow();
        return PlanShapes.ONE_EXECUTION_STEP
                .structure()
                .set("recoveryPlanExecutionStep", PlanViews.executionStep(step))
                .build();
    }
}
