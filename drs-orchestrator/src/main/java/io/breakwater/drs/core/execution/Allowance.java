package io.breakwater.drs.core.execution;

/** What of a site's quotas an execution may use now. */
public record Allowance(int jobs, int servers) {
    public static final Allowance NOTHING = new Allowance(0, 0);
}
