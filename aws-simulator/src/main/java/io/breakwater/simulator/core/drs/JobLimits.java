package io.breakwater.simulator.core.drs;

import java.util.List;
import java.util.Optional;

/** Whether one more job fits among those that run. Source: AWS General Reference, AWS Elastic Disaster Recovery quotas. */
public final class JobLimits {
    private JobLimits() {}

    /**
     * The first quota that one more job would exceed.
     *
     * @param running how many servers each job in progress has
     * @param wanted how many servers the new job would have
     */
    public static Optional<DrsQuota> exceeded(List<Integer> running, int wanted) {
        if (wanted > DrsQuota.SERVERS_IN_ONE_JOB.value()) {
            return Optional.of(DrsQuota.SERVERS_IN_ONE_JOB);
        }
        if (running.size() >= DrsQuota.JOBS_IN_PROGRESS.value()) {
            return Optional.of(DrsQuota.JOBS_IN_PROGRESS);
        }
        int all = running.stream().mapToInt(Integer::intValue).sum() + wanted;
        return all > DrsQuota.SERVERS_IN_ALL_JOBS.value()
                ? Optional.of(DrsQuota.SERVERS_IN_ALL_JOBS)
                : Optional.empty();
    }
}
