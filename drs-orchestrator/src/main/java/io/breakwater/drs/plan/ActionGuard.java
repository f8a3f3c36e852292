package io.breakwater.drs.plan;

import io.breakwater.drs.access.AuthFeed;
import io.breakwater.drs.core.plan.ActionRights;
import io.breakwater.drs.core.plan.ActionRights.Moment;
import io.breakwater.drs.core.plan.Finding;
import io.breakwater.drs.core.plan.RecoveryPlan;
import io.breakwater.policy.Principal;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Asks {@link ActionRights} about somebody, with the access policies of the moment. For saving and for starting a plan alike. */
@ApplicationScoped
public class ActionGuard {
    private final AuthFeed policies;

    ActionGuard(AuthFeed policies) {
        this.policies = policies;
    }

    /** The actions of a plan that this person may not have carried out; none if all. */
    public List<Finding> refusals(RecoveryPlan plan, Principal person, Moment moment) {
        return ActionRights.refusals(
                plan,
                person.roles(),
                moment,
                (server, tool, arguments) -> policies.refusal(person, server, tool, arguments));
    }

    /**
     * Lets go on only who may have all actions carried out.
     *
     * @throws ProblemException a forbidden problem with the place of each action in the plan's document
     */
    public void require(RecoveryPlan plan, Principal person, Moment moment) {
        List<Fault> faults = refusals(plan, person, moment).stream()
                .map(refusal -> Fault.at(refusal.pointer(), refusal.message()))
                .toList();
        if (!faults.isEmpty()) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "The plan has actions that you have no right to.", faults, Map.of());
        }
    }
}
