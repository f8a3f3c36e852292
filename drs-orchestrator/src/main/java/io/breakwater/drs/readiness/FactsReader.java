package io.breakwater.drs.readiness;

import io.breakwater.drs.core.inventory.RecoveryInstance;
import io.breakwater.drs.core.plan.ResolvedPlan;
import io.breakwater.drs.core.readiness.PlanSubject.Headroom;
import io.breakwater.drs.core.template.Fact;
import io.breakwater.drs.inventory.InstanceFilter;
import io.breakwater.drs.inventory.Inventory;
import io.breakwater.drs.readiness.FleetFacts.Known;
import io.breakwater.drs.template.SiteSnapshot;
import io.breakwater.drs.template.SiteSnapshots;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads everything that a check needs: the inventory, the sites, what our executions and plans tell. */
@ApplicationScoped
class FactsReader {
    private static final String DRILLS = """
            SELECT s.server_id, max(coalesce(e.ended_at, e.started_at)) AS at
            FROM execution_server s JOIN execution e ON e.id = s.execution_id
            WHERE e.kind = 'DRILL' AND s.state = 'DONE' GROUP BY s.server_id""";
    private static final String DETAILS = "SELECT id, details_read_at IS NOT NULL AS read FROM source_server";
    private static final String QUOTAS = """
            SELECT q.account, q.region, q.read_at IS NOT NULL AS read,
                q.jobs - q.foreign_jobs - coalesce(a.jobs, 0) AS jobs,
                q.servers - q.foreign_servers - coalesce(a.servers, 0) AS servers
            FROM site_quota q LEFT JOIN (
                SELECT account, region, count(*) AS jobs, sum(servers) AS servers FROM job_attempt
                WHERE counts GROUP BY account, region) a USING (account, region)""";
    private static final int SERVERS_PER_JOB = 100;

    private final Pool pool;
    private final Inventory inventory;
    private final SiteSnapshots snapshots;
    private final Protection protection;

    FactsReader(Pool pool, Inventory inventory, SiteSnapshots snapshots, Protection protection) {
        this.pool = pool;
        this.inventory = inventory;
        this.snapshots = snapshots;
        this.protection = protection;
    }

    /** @param plans all plans, for the targets that servers have through them */
    Uni<FleetFacts> read(List<ResolvedPlan> plans) {
        return Uni.combine()
                .all()
                .unis(
                        inventory.all(),
                        snapshots.all(),
                        inventory.instances(InstanceFilter.ALL),
                        drills(),
                        details(),
                        quotas())
                .asTuple()
                .chain(read -> protection
                        .of(read.getItem3())
                        .map(protections -> new FleetFacts(
                                read.getItem1(),
                                read.getItem2(),
                                new Known(
                                        byServer(read.getItem3()),
                                        protections,
                                        read.getItem4(),
                                        read.getItem5(),
                                        targets(plans),
                                        headroom(read.getItem6(), read.getItem2())))));
    }

    private static Map<String, RecoveryInstance> byServer(List<RecoveryInstance> instances) {
        return instances.stream()
                .collect(Collectors.toMap(RecoveryInstance::sourceServerId, instance -> instance, (first, _) -> first));
    }

    private static Map<String, Duration> targets(List<ResolvedPlan> plans) {
        Map<String, Duration> strictest = new HashMap<>();
        for (ResolvedPlan plan : plans) {
            for (int i = 0; i < plan.waves().size(); i++) {
                Optional<Duration> rpo = plan.plan()
                        .waves()
                        .get(i)
                        .targets()
                        .rpo()
                        .or(() -> plan.plan().targets().rpo());
                plan.waves()
                        .get(i)
                        .servers()
                        .forEach(server -> rpo.ifPresent(target ->
                                strictest.merge(server.server().id(), target, (a, b) -> a.compareTo(b) <= 0 ? a : b)));
            }
        }
        return strictest;
    }

    private Uni<Map<String, Instant>> drills() {
        return pool.query(DRILLS).execute().map(rows -> {
            Map<String, Instant> drills = new HashMap<>();
            rows.forEach(row -> Optional.ofNullable(row.getOffsetDateTime("at"))
                    .ifPresent(at -> drills.put(row.getString("server_id"), at.toInstant())));
            return drills;
        });
    }

    private Uni<Map<String, Boolean>> details() {
        return pool.query(DETAILS).execute().map(rows -> {
            Map<String, Boolean> read = new HashMap<>();
            rows.forEach(row -> read.put(row.getString("id"), row.getBoolean("read")));
            return read;
        });
    }

    private record Left(int jobs, int servers) {}

    private Uni<Map<Site, Left>> quotas() {
        return pool.query(QUOTAS).execute().map(rows -> {
            Map<Site, Left> quotas = new HashMap<>();
            rows.forEach(row -> {
                if (Boolean.TRUE.equals(row.getBoolean("read"))) {
                    quotas.put(
                            new Site(row.getString("account"), row.getString("region")),
                            new Left(
                                    row.getLong("jobs").intValue(),
                                    row.getLong("servers").intValue()));
                }
            });
            return quotas;
        });
    }

    private static Map<Site, Fact<Headroom>> headroom(Map<Site, Left> quotas, List<SiteSnapshot> sites) {
        Map<Site, Fact<Headroom>> headroom = new HashMap<>();
        for (SiteSnapshot site : sites) {
            Left left = quotas.get(site.site());
            headroom.put(
                    site.site(),
                    left == null
                            ? Fact.unknown("the quotas of " + site.site() + " were not read yet")
                            : Fact.known(new Headroom(left.jobs(), left.servers(), SERVERS_PER_JOB, site.vcpus())));
        }
        return headroom;
    }
}
