package io.breakwater.simulator.drs.plan;

import io.breakwater.simulator.drs.Constraints;
import io.breakwater.simulator.drs.DrsErrors;
import io.breakwater.simulator.drs.model.Shape;
import io.breakwater.simulator.drs.model.Structure;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The steps of plans and their order. Source: DRS API reference, CreateRecoveryPlanStep and its siblings. */
public final class PlanSteps {
    private static final Shape CREATE = Shape.of(
            Shape.text(PlanShapes.PLAN_ARN),
            Shape.text("stepName"),
            Shape.number("stepOrder"),
            Shape.structure("configuration", PlanShapes.CONFIGURATION),
            Shape.text("clientToken"));
    private static final Shape UPDATE = Shape.of(
            Shape.text(PlanShapes.STEP_ARN),
            Shape.text("stepName"),
            Shape.structure("configuration", PlanShapes.CONFIGURATION));
    private static final Shape LIST =
            Shape.of(Shape.text(PlanShapes.PLAN_ARN), Shape.number("maxResults"), Shape.text("nextToken"));
    private static final Shape REORDER = Shape.of(Shape.text(PlanShapes.PLAN_ARN), Shape.texts("orderedStepArns"));
    private static final Shape LISTED =
            Shape.of(Shape.structures("recoveryPlanSteps", PlanShapes.STEP), Shape.text("nextToken"));

    private PlanSteps() {}

    /** What clients call. */
    public static List<Operation> operations() {
        return List.of(
                Operation.of("CreateRecoveryPlanStep", CREATE::structure, PlanSteps::create),
                Operation.of("GetRecoveryPlanStep", PlanShapes.BY_STEP::structure, PlanSteps::get),
                Operation.of("UpdateRecoveryPlanStep", UPDATE::structure, PlanSteps::update),
                Operation.of("DeleteRecoveryPlanStep", PlanShapes.BY_STEP::structure, PlanSteps::delete),
                Operation.of("ListRecoveryPlanSteps", LIST::structure, PlanSteps::list),
                Operation.of("ReorderRecoveryPlanSteps", REORDER::structure, PlanSteps::reorder));
    }

    private static Structure create(Structure request, Call call) {
        Plans.checkName("stepName", request);
        Constraints.range("stepOrder", request.number("stepOrder"), 1, PlanLimits.STEPS);
        return ClientTokens.once("CreateRecoveryPlanStep", request, call, () -> {
            PlanRows rows = PlanRows.of(call.world(), call.scope());
            PlanRow plan = rows.plan(request.required(PlanShapes.PLAN_ARN));
            StepConfiguration configuration =
                    StepConfigurations.of(request.structure("configuration").orElseThrow(), call);
            PlanRow.Step step = new PlanRow.Step(
                    call.arn("drs", "recovery-plan-step/" + call.ids().drs("rps")),
                    request.required("stepName"),
                    configuration,
                    call.now(),
                    call.now());
            List<PlanRow.Step> steps = new ArrayList<>(plan.steps());
            Integer order = request.number("stepOrder");
            steps.add(order == null ? steps.size() : Math.min(order - 1, steps.size()), step);
            return one(store(rows, plan, steps, call), step.arn());
        });
    }

    private static Structure get(Structure request, Call call) {
        String arn = request.required(PlanShapes.STEP_ARN);
        return one(PlanRows.of(call.world(), call.scope()).planOfStep(arn), arn);
    }

    private static Structure update(Structure request, Call call) {
        Plans.checkName("stepName", request);
        String arn = request.required(PlanShapes.STEP_ARN);
        PlanRows rows = PlanRows.of(call.world(), call.scope());
        PlanRow plan = rows.planOfStep(arn);
        PlanRow.Step before = plan.step(arn).orElseThrow();
        Optional<Structure> configuration = request.structure("configuration");
        PlanRow.Step changed = new PlanRow.Step(
                arn,
                request.text("stepName").orElse(before.name()),
                configuration.map(wanted -> StepConfigurations.of(wanted, call)).orElse(before.configuration()),
                before.createdAt(),
                call.now());
        List<PlanRow.Step> steps = plan.steps().stream()
                .map(step -> step.arn().equals(arn) ? changed : step)
                .toList();
        return one(store(rows, plan, steps, call), arn);
    }

    private static Structure delete(Structure request, Call call) {
        String arn = request.required(PlanShapes.STEP_ARN);
        PlanRows rows = PlanRows.of(call.world(), call.scope());
        PlanRow plan = rows.planOfStep(arn);
        store(
                rows,
                plan,
                plan.steps().stream().filter(step -> !step.arn().equals(arn)).toList(),
                call);
        return PlanShapes.BY_STEP.structure().set(PlanShapes.STEP_ARN, arn).build();
    }

    private static Structure list(Structure request, Call call) {
        PlanRow plan = PlanRows.of(call.world(), call.scope()).plan(request.required(PlanShapes.PLAN_ARN));
        Pages<PlanRow.Step> page = Plans.page(plan.steps(), request);
        return listed(plan, page.items()).set("nextToken", page.nextToken()).build();
    }

    private static Structure reorder(Structure request, Call call) {
        PlanRows rows = PlanRows.of(call.world(), call.scope());
        PlanRow plan = rows.plan(request.required(PlanShapes.PLAN_ARN));
        List<String> wanted = request.texts("orderedStepArns");
        Constraints.range("orderedStepArns", wanted.size(), 1, PlanLimits.STEPS);
        List<PlanRow.Step> steps =
                wanted.stream().flatMap(arn -> plan.step(arn).stream()).toList();
        if (steps.size() != plan.steps().size()
                || Set.copyOf(steps).size() != steps.size()
                || steps.size() != wanted.size()) {
            throw DrsErrors.invalid(
                    "orderedStepArns", "Each step of the recovery plan must be specified exactly once.");
        }
        PlanRow changed = store(rows, plan, steps, call);
        return listed(changed, changed.steps()).build();
    }

    /** Stores the plan with other steps, if they make one. */
    private static PlanRow store(PlanRows rows, PlanRow plan, List<PlanRow.Step> steps, Call call) {
        PlanLimits.refuseMoreSteps(steps.size());
        if (!steps.isEmpty() && steps.getFirst().configuration() instanceof StepConfiguration.Wait) {
            throw DrsErrors.invalid("configuration", "The first step of a recovery plan cannot be a wait step.");
        }
        PlanRow changed = plan.withSteps(steps, call.now());
        PlanLimits.refuseMoreServers(changed.servers().size());
        return rows.put(changed);
    }

    private static Structure.Builder listed(PlanRow plan, List<PlanRow.Step> steps) {
        return LISTED.structure()
                .set(
                        "recoveryPlanSteps",
                        steps.stream().map(step -> PlanViews.step(plan, step)).toList());
    }

    private static Structure one(PlanRow plan, String arn) {
        return PlanShapes.ONE_STEP
                .structure()
                .set("recoveryPlanStep", PlanViews.step(plan, plan.step(arn).orElseThrow()))
                .build();
    }
}
