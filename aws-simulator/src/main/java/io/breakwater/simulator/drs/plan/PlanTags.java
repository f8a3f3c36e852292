package io.breakwater.simulator.drs.plan;

import io.breakwater.simulator.drs.Tags;

/** How plans and executions hold their tags. */
public final class PlanTags {
    public static final Tags.Kind PLANS = Tags.Kind.of(PlanRow.class, PlanRow::tags, PlanRow::withTags);
    public static final Tags.Kind EXECUTIONS =
            Tags.Kind.of(ExecutionRow.class, ExecutionRow::tags, ExecutionRow::withTags);

    private PlanTags() {}
}
