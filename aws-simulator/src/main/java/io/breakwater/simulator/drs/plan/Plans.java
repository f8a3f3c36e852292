package io.breakwater.simulator.drs.plan;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.drs.PlanExecutionState.Cancelling;
import io.breakwater.simulator.drs.Constraints;
import io.breakwater.simulator.drs.DrsErrors;
import io.breakwater.simulator.drs.Tags;
import io.breakwater.simulator.drs.model.Shape;
import io.breakwater.simulator.drs.model.Structure;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.regex.Pattern;

/** Creating, reading, changing and deleting plans. Source: DRS API reference, CreateRecoveryPlan and its siblings. */
public final class Plans {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9 _-]*");
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_DESCRIPTION = 1_024;
    static final int LARGEST_PAGE = 1_000;

    private static final Shape CREATE =
            Shape.of(Shape.text("name"), Shape.text("description"), Shape.tags("tags"), Shape.text("clientToken"));
    private static final Shape UPDATE =
            Shape.of(Shape.text(PlanShapes.PLAN_ARN), Shape.text("name"), Shape.text("description"));
    private static final Shape LIST = Shape.of(Shape.number("maxResults"), Shape.text("nextToken"));
    private static final Shape LISTED =
            Shape.of(Shape.structures("recoveryPlans", PlanShapes.PLAN), Shape.text("nextToken"));

    private Plans() {}

    /** What clients call. */
    public static List<Operation> operations() {
        return List.of(
                Operation.of("CreateRecoveryPlan", CREATE::structure, Plans::create),
                Operation.of("GetRecoveryPlan", PlanShapes.BY_PLAN::structure, Plans::get),
                Operation.of("UpdateRecoveryPlan", UPDATE::structure, Plans::update),
                Operation.of("DeleteRecoveryPlan", PlanShapes.BY_PLAN::structure, Plans::delete),
                Operation.of("ListRecoveryPlans", LIST::structure, Plans::list));
    }

    private static Structure create(Structure request, Call call) {
        checkNames(request);
        Tags.check(request.tags("tags"));
        return ClientTokens.once("CreateRecoveryPlan", request, call, () -> {
            PlanRows rows = PlanRows.of(call.world(), call.scope());
            PlanLimits.refuseMorePlans(rows.plans().size());
            String id = call.ids().drs("rp");
            PlanRow plan = rows.put(new PlanRow(
                    id,
                    call.arn("drs", "recovery-plan/" + id),
                    request.required("name"),
                    request.text("description").orElse(""),
                    request.tags("tags"),
                    call.now(),
                    call.now(),
                    List.of()));
            return one(plan, call);
        });
    }

    private static Structure get(Structure request, Call call) {
        return one(PlanRows.of(call.world(), call.scope()).plan(request.required(PlanShapes.PLAN_ARN)), call);
    }

    private static Structure update(Structure request, Call call) {
        checkNames(request);
        PlanRows rows = PlanRows.of(call.world(), call.scope());
        PlanRow plan = rows.plan(request.required(PlanShapes.PLAN_ARN));
        PlanRow changed = plan.named(
                request.text("name").orElse(plan.name()),
                request.text("description").orElse(plan.description()),
                call.now());
        return one(rows.put(changed), call);
    }

    private static Structure delete(Structure request, Call call) {
        PlanRows rows = PlanRows.of(call.world(), call.scope());
        PlanRow plan = rows.plan(request.required(PlanShapes.PLAN_ARN));
        boolean cancellingCounts = Assumptions.holds(call.world(), PlanBehaviours.DELETE_WHILE_CANCELLING);
        rows.runningOf(plan.arn())
                .filter(execution -> cancellingCounts || !(execution.state() instanceof Cancelling))
                .ifPresent(execution -> {
                    throw DrsErrors.conflict(
                            PlanRows.PLAN, plan.arn(), "An execution of the recovery plan is in progress.");
                });
        rows.remove(plan);
        return PlanShapes.BY_PLAN
                .structure()
                .set(PlanShapes.PLAN_ARN, plan.arn())
                .build();
    }

    private static Structure list(Structure request, Call call) {
        Pages<PlanRow> page = page(PlanRows.of(call.world(), call.scope()).plans(), request);
        return LISTED.structure()
                .set(
                        "recoveryPlans",
                        page.items().stream()
                                .map(plan -> PlanViews.plan(plan, call))
                                .toList())
                .set("nextToken", page.nextToken())
                .build();
    }

    /** The page of a list that the request asks for. */
    static <T> Pages<T> page(List<T> all, Structure request) {
        Constraints.range("maxResults", request.number("maxResults"), 1, LARGEST_PAGE);
        return Pages.of(
                all,
                request.number("maxResults"),
                request.text("nextToken").orElse(null),
                LARGEST_PAGE,
                DrsErrors::badToken);
    }

    /** The rules for the name of a plan or step. */
    static void checkName(String field, Structure request) {
        String name = request.text(field).orElse(null);
        Constraints.length(field, name, 1, LONGEST_NAME);
        Constraints.pattern(field, name, NAME);
    }

    private static void checkNames(Structure request) {
        checkName("name", request);
        Constraints.length("description", request.text("description").orElse(null), 0, LONGEST_DESCRIPTION);
    }

    private static Structure one(PlanRow plan, Call call) {
        return PlanShapes.ONE_PLAN
                .structure()
                .set("recoveryPlan", PlanViews.plan(plan, call))
                .build();
    }
}
