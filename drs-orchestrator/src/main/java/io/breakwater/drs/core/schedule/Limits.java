package io.breakwater.drs.core.schedule;

/**
 * What a site allows at the same time. Source: DRS quotas L-D88FAC3A, L-05AFA8C6 and L-B827C881; their applied values are read from
 * Service Quotas.
 */
public record Limits(int jobs, int serversInJobs, int serversPerJob) {
    /** What AWS gives every account. */
    public static final Limits DEFAULT = new Limits(20, 500, 100);

    public Limits {
        if (jobs < 1 || serversInJobs < 1 || serversPerJob < 1) {
            throw new IllegalArgumentException("limits are at least one: %d jobs, %d servers in jobs, %d servers a job"
                    .formatted(jobs, serversInJobs, serversPerJob));
        }
    }

    public Slots total() {
        return new Slots(jobs, serversInJobs);
    }
}
