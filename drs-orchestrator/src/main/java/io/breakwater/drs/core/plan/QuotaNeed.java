package io.breakwater.drs.core.plan;

import io.breakwater.sites.core.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a plan asks of DRS in one account and Region, where a job has at most 100 servers, 20 jobs run at once and 500 servers are in
 * jobs (DRS endpoints and quotas).
 *
 * @param jobs all launches of the plan
 * @param peakJobs most jobs at once, if waves that may run together do
 * @param peakServers most servers launching at once, likewise
 */
public record QuotaNeed(Site site, int servers, int jobs, int peakJobs, int peakServers) {
    /** Most servers of one job. */
    public static final int JOB_SIZE = 100;

    /** Jobs that may run at once. */
    public static final int MOST_JOBS = 20;

    /** Servers that may be in running jobs. */
    public static final int MOST_SERVERS = 500;

    /** One for each account and Region of the plan. */
    public static List<QuotaNeed> of(RecoveryPlan plan, List<ResolvedWave> waves) {
        Map<Site, Map<String, Integer>> counts = new TreeMap<>();
        for (ResolvedWave wave : waves) {
            wave.servers()
                    .forEach(server -> counts.computeIfAbsent(server.server().site(), _ -> new HashMap<>())
                            .merge(wave.name(), 1, Integer::sum));
        }
        WaveGraph graph = new WaveGraph(plan.waves());
        List<QuotaNeed> needs = new ArrayList<>();
        counts.forEach((site, servers) -> needs.add(new QuotaNeed(
                site,
                servers.values().stream().mapToInt(Integer::intValue).sum(),
                servers.values().stream().mapToInt(QuotaNeed::jobs).sum(),
                graph.peak(wave -> jobs(servers.getOrDefault(wave.name(), 0))),
                graph.peak(wave -> servers.getOrDefault(wave.name(), 0)))));
        return needs;
    }

    private static int jobs(int servers) {
        return (servers + JOB_SIZE - 1) / JOB_SIZE;
    }

    /** What running into the quotas means. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (peakServers > MOST_SERVERS) {
            findings.add(Finding.warning(
                    "plan.quota-servers",
                    "",
                    "Up to %d servers would launch at once in %s; DRS takes %d, so some wait for their turn."
                            .formatted(peakServers, site, MOST_SERVERS),
                    "Let waves depend on each other, or count the waiting into the RTO."));
        }
        if (peakJobs > MOST_JOBS) {
            findings.add(Finding.warning(
                    "plan.quota-jobs",
                    "",
                    "Up to %d jobs would run at once in %s; DRS runs %d, so some wait for their turn."
                            .formatted(peakJobs, site, MOST_JOBS),
                    "Join small waves, or let them depend on each other."));
        }
        return findings;
    }
}
