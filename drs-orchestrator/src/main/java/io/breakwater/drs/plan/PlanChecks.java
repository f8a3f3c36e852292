package io.breakwater.drs.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.drs.core.action.TaskRules;
import io.breakwater.drs.core.plan.ActionRights.Moment;
import io.breakwater.drs.core.plan.Finding;
import io.breakwater.drs.core.plan.PlanRules;
import io.breakwater.drs.core.plan.QuotaNeed;
import io.breakwater.drs.core.plan.ResolvedPlan;
import io.breakwater.drs.plan.PlanViews.Validation;
import io.breakwater.policy.Principal;
import io.breakwater.web.operation.Computing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/** Checks plans: by themselves, with the servers of the moment, against quotas, and for somebody's rights. */
@ApplicationScoped
public class PlanChecks {
    private static final UUID UNSAVED = new UUID(0, 0);

    private final PlanDrafts drafts;
    private final ResolvedPlans resolved;
    private final TaskRules tasks;
    private final ActionGuard guard;
    private final Computing computing;

    PlanChecks(PlanDrafts drafts, ResolvedPlans resolved, TaskRules tasks, ActionGuard guard, Computing computing) {
        this.drafts = drafts;
        this.resolved = resolved;
        this.tasks = tasks;
        this.guard = guard;
        this.computing = computing;
    }

    /** Checks a document that need not be saved. */
    Uni<Validation> document(JsonNode document, Principal person) {
        return drafts.check(document)
                .chain(checked -> checked.readable()
                        ? resolved.resolve(UNSAVED, 0, checked.plan())
                                .chain(plan ->
                                        computing.off(() -> validation(checked.findings(), plan, person, Moment.SAVE)))
                        : Uni.createFrom().item(Validation.of(checked.findings(), List.of(), List.of())));
    }

    /** Checks a stored plan. */
    public Uni<Validation> stored(UUID id, Principal person) {
        return resolved.resolve(id, OptionalInt.empty())
                .chain(plan -> computing.off(
                        () -> validation(PlanRules.check(plan.plan(), tasks), plan, person, Moment.START)));
    }

    private Validation validation(List<Finding> known, ResolvedPlan plan, Principal person, Moment moment) {
        List<Finding> findings = new ArrayList<>(known);
        findings.addAll(plan.findings());
        List<QuotaNeed> needs = QuotaNeed.of(plan.plan(), plan.waves());
        needs.forEach(need -> findings.addAll(need.findings()));
        // Somebody else may have the right: for the plan itself it is no error.
        guard.refusals(plan.plan(), person, moment)
                .forEach(refusal -> findings.add(
                        Finding.warning(refusal.rule(), refusal.pointer(), refusal.message(), refusal.fix())));
        return Validation.of(findings, plan.waves(), needs);
    }
}
