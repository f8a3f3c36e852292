package io.breakwater.drs.engine;

import io.breakwater.drs.core.schedule.Limits;
import io.breakwater.drs.core.schedule.Slots;
import io.breakwater.drs.lookup.DrsLists;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.drs.model.Job;
import software.amazon.awssdk.services.drs.model.JobStatus;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasAsyncClient;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/**
 * Keeps the quotas of the sites where something is wanted: what Service Quotas applies, and what jobs that are not ours use. Where
 * neither may be read, AWS's published quotas hold and a refusal by DRS tells the rest. For one event loop.
 */
final class QuotaWatch {
    private static final Logger LOG = Logger.getLogger(QuotaWatch.class);

    /** No job of DRS runs that long. */
    private static final Duration LONGEST_JOB = Duration.ofHours(24);

    private static final String JOBS = "L-D88FAC3A";
    private static final String SERVERS = "L-05AFA8C6";
    private static final String SERVERS_PER_JOB = "L-B827C881";
    private static final String OURS = "select reference from job_attempt where reference = any($1)";

    private final SiteClients clients;
    private final SiteTable table;
    private final Pool pool;
    private final EngineMeters meters;
    private final EngineConfig config;
    private final Clock clock;
    private final Map<Site, Instant> limitsDue = new HashMap<>();
    private final Map<Site, Instant> foreignDue = new HashMap<>();

    QuotaWatch(EngineParts parts) {
        this.clients = parts.clients();
        this.table = parts.sites();
        this.pool = parts.pool();
        this.meters = parts.meters();
        this.config = parts.config();
        this.clock = parts.clock();
    }

    /** Reads again what is out of date. Never fails. */
    Uni<Void> refresh(Collection<Site> sites) {
        Instant now = clock.instant();
        List<Uni<Void>> reads = new ArrayList<>();
        for (Site site : sites) {
            if (due(limitsDue, site, now, config.quotas())) {
                reads.add(limits(site));
            }
            if (due(foreignDue, site, now, config.foreignJobs())) {
                reads.add(foreign(site));
            }
        }
        return reads.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(reads).andFailFast().replaceWithVoid();
    }

    private static boolean due(Map<Site, Instant> times, Site site, Instant now, Duration pause) {
        boolean due = !now.isBefore(times.getOrDefault(site, Instant.MIN));
        if (due) {
            times.put(site, now.plus(pause));
        }
        return due;
    }

    private Uni<Void> limits(Site site) {
        return clients.quotas(site)
                .chain(quotas -> quotas.within(config.patience())
                        .pages(
                                ServiceQuotasAsyncClient::listServiceQuotas,
                                ListServiceQuotasRequest.builder()
                                        .serviceCode("drs")
                                        .build())
                        .onItem()
                        .transformToIterable(answer -> answer.quotas())
                        .collect()
                        .asList())
                .chain(quotas -> table.limits(site, limits(quotas)))
                .onFailure()
                .invoke(failure -> LOG.infof("quotas unreadable site=%s cause=%s", site, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    static Limits limits(List<ServiceQuota> quotas) {
        return new Limits(
                value(quotas, JOBS).orElse(Limits.DEFAULT.jobs()),
                value(quotas, SERVERS).orElse(Limits.DEFAULT.serversInJobs()),
                value(quotas, SERVERS_PER_JOB).orElse(Limits.DEFAULT.serversPerJob()));
    }

    private static Optional<Integer> value(List<ServiceQuota> quotas, String code) {
        return quotas.stream()
                .filter(quota -> code.equals(quota.quotaCode()))
                .map(ServiceQuota::value)
                .filter(value -> value != null && value >= 1)
                .map(Double::intValue)
                .findFirst();
    }

    private Uni<Void> foreign(Site site) {
        Instant from = clock.instant().minus(LONGEST_JOB).minus(config.clockSkew());
        return clients.drs(site, SiteClients.SELF)
                .chain(drs -> new DrsLists(drs.within(config.patience()), meters::question).jobsSince(from))
                .map(jobs -> jobs.stream()
                        .filter(job -> job.status() != JobStatus.COMPLETED)
                        .filter(job -> !job.tags().containsKey(JobTags.ATTEMPT))
                        .toList())
                .chain(this::notOurs)
                .chain(jobs -> table.foreign(
                        site,
                        new Slots(
                                jobs.size(),
                                jobs.stream()
                                        .mapToInt(job ->
                                                job.participatingServers().size())
                                        .sum())))
                .onFailure()
                .invoke(failure -> LOG.infof("jobs of others unreadable site=%s cause=%s", site, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Jobs that terminate have no tags. */
    private Uni<List<Job>> notOurs(List<Job> untagged) {
        if (untagged.isEmpty()) {
            return Uni.createFrom().item(untagged);
        }
        return pool.preparedQuery(OURS)
                .execute(Tuple.of(untagged.stream().map(Job::jobID).toArray(String[]::new)))
                .map(rows -> {
                    Set<String> ours = new HashSet<>();
                    rows.forEach(row -> ours.add(row.getString("reference")));
                    return untagged.stream()
                            .filter(job -> !ours.contains(job.jobID()))
                            .toList();
                });
    }
}
