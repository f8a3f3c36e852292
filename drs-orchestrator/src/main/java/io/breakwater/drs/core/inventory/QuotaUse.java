package io.breakwater.drs.core.inventory;

import io.breakwater.drs.core.inventory.Replication.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How much of the quotas of DRS a site uses.
 *
 * @param byCode the use, by AWS's code of the quota
 */
public record QuotaUse(Map<String, Long> byCode) {
    /** Concurrent jobs in progress. */
    public static final String JOBS = "L-D88FAC3A";

    /** Servers in one job; what the largest running job has. */
    public static final String SERVERS_IN_ONE_JOB = "L-B827C881";

    /** Servers in all jobs. */
    public static final String SERVERS_IN_JOBS = "L-05AFA8C6";

    /** Source servers that are actively replicated. */
    public static final String REPLICATING = "L-C1D14A2B";

    /** Source servers. */
    public static final String SERVERS = "L-E28BE5E0";

    private static final Set<State> IDLE = Set.of(State.STOPPED, State.DISCONNECTED, State.UNKNOWN);

    public QuotaUse {
        byCode = Map.copyOf(byCode);
    }

    /**
     * A job that has not ended.
     *
     * @param servers how many servers take part in it
     */
    public record RunningJob(String id, int servers) {}

    /** The use that a site's servers and running jobs make. */
    public static QuotaUse of(List<SourceServer> servers, List<RunningJob> running) {
        long replicating = servers.stream()
                .filter(server -> !IDLE.contains(server.replication().state()))
                .count();
        long inJobs = running.stream().mapToLong(RunningJob::servers).sum();
        long largest = running.stream().mapToLong(RunningJob::servers).max().orElse(0);
        return new QuotaUse(Map.of(
                JOBS, (long) running.size(),
                SERVERS_IN_ONE_JOB, largest,
                SERVERS_IN_JOBS, inJobs,
                REPLICATING, replicating,
                SERVERS, (long) servers.size()));
    }

    /** The use of a quota; empty if it is not known. */
    public Optional<Long> of(String code) {
        return Optional.ofNullable(byCode.get(code));
    }
}
