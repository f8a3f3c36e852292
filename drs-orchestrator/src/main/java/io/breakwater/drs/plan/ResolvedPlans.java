package io.breakwater.drs.plan;

import io.breakwater.drs.core.plan.PlanResolver;
import io.breakwater.drs.core.plan.RecoveryPlan;
import io.breakwater.drs.core.plan.ResolvedPlan;
import io.breakwater.drs.group.Groups;
import io.breakwater.sites.account.Sites;
import io.breakwater.web.operation.Computing;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Plans with the servers they have at this moment: what a start executes and what a check judges. */
@ApplicationScoped
public class ResolvedPlans {
    private final Pool pool;
    private final PlanStore plans;
    private final Groups groups;
    private final Sites sites;
    private final Computing computing;

    ResolvedPlans(Pool pool, PlanStore plans, Groups groups, Sites sites, Computing computing) {
        this.pool = pool;
        this.plans = plans;
        this.groups = groups;
        this.sites = sites;
        this.computing = computing;
    }

    /**
     * Resolves a stored plan against the inventory and the protection groups of this moment.
     *
     * @param version empty for the newest
     * @return the plan; whoever starts it looks at {@link ResolvedPlan#errors} first. Fails with a not-found problem if there is no
     *     such plan or version
     */
    public Uni<ResolvedPlan> resolve(UUID planId, OptionalInt version) {
        return version.isPresent()
                ? plans.version(pool, planId, version.getAsInt())
                        .map(found -> found.orElseThrow(() -> ProblemException.notFound("The version of the plan")))
                        .chain(found -> resolve(planId, found.version(), found.plan()))
                : plans.find(pool, planId)
                        .map(found -> found.orElseThrow(() -> ProblemException.notFound("The recovery plan")))
                        .chain(found -> resolve(planId, found.version(), found.plan()));
    }

    /** Resolves a plan as it is given. */
    Uni<ResolvedPlan> resolve(UUID id, int version, RecoveryPlan plan) {
        return Uni.combine()
                .all()
                .unis(groups.resolved(), sites.enabled())
                .asTuple()
                .chain(both -> computing.off(() -> {
                    PlanResolver.Resolution resolution = PlanResolver.resolve(
                            plan,
                            both.getItem1().fleet(),
                            both.getItem1().memberships(),
                            Set.copyOf(both.getItem2())::contains);
                    return new ResolvedPlan(id, plan.name(), version, plan, resolution.waves(), resolution.findings());
                }));
    }
}
