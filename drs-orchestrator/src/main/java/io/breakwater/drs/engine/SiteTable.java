package io.breakwater.drs.engine;

import io.breakwater.drs.core.schedule.Limits;
import io.breakwater.drs.core.schedule.Slots;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/** The quotas of sites, what of them is in use and who wants more. */
@ApplicationScoped
class SiteTable {
    private static final String KNOWN =
            "insert into site_quota (account, region) values ($1, $2) on conflict (account, region) do nothing";
    /** In one order for everybody, so that two who need the same sites do not wait for each other in a circle. */
    private static final String LOCK = """
            select account, region, jobs, servers, servers_per_job, foreign_jobs, foreign_servers from site_quota
            where (account, region) in (select * from unnest($1::text[], $2::text[]))
            order by account, region for update""";

    private static final String USED = """
            select account, region, execution_id, count(*)::int as jobs, sum(servers)::int as servers from job_attempt
            where counts and (account, region) in (select * from unnest($1::text[], $2::text[]))
            group by account, region, execution_id""";
    /** Without what nobody moves: it could not use its share. */
    private static final String WANTED = """
            select w.account, w.region, w.execution_id, w.jobs, w.servers, w.since
            from execution_want w join execution e on e.id = w.execution_id
            where e.lease_until > now() and (w.account, w.region) in (select * from unnest($1::text[], $2::text[]))""";

    private static final String FORGET = """
            delete from execution_want where execution_id = $1
                and not ((account, region) in (select * from unnest($2::text[], $3::text[])))""";
    private static final String WANT = """
            insert into execution_want (execution_id, account, region, jobs, servers) values ($1, $2, $3, $4, $5)
            on conflict (execution_id, account, region) do update set jobs = excluded.jobs, servers = excluded.servers""";
    private static final String LIMITS = """
            insert into site_quota (account, region, jobs, servers, servers_per_job, read_at)
            values ($1, $2, $3, $4, $5, now())
            on conflict (account, region) do update set jobs = excluded.jobs, servers = excluded.servers,
                servers_per_job = excluded.servers_per_job, read_at = excluded.read_at""";
    private static final String FOREIGN = """
            insert into site_quota (account, region, foreign_jobs, foreign_servers, foreign_read_at)
            values ($1, $2, $3, $4, now())
            on conflict (account, region) do update set foreign_jobs = excluded.foreign_jobs,
                foreign_servers = excluded.foreign_servers, foreign_read_at = excluded.foreign_read_at""";

    private final Pool pool;

    SiteTable(Pool pool) {
        this.pool = pool;
    }

    /** Holds the quotas of sites until the transaction ends, and tells how they stand. */
    Uni<Map<Site, SiteLoad>> lock(SqlClient transaction, Collection<Site> sites) {
        List<Site> ordered = List.copyOf(new TreeSet<>(sites));
        Tuple keys = Tuple.of(
                ordered.stream().map(Site::account).toArray(String[]::new),
                ordered.stream().map(Site::region).toArray(String[]::new));
        return transaction
                .preparedQuery(KNOWN)
                .executeBatch(ordered.stream()
                        .map(site -> Tuple.of(site.account(), site.region()))
                        .toList())
                .chain(() -> transaction.preparedQuery(LOCK).execute(keys))
                .chain(quotas -> transaction
                        .preparedQuery(USED)
                        .execute(keys)
                        .chain(used -> transaction
                                .preparedQuery(WANTED)
                                .execute(keys)
                                .map(wanted -> loads(
                                        quotas, bySite(used, SiteTable::slots), bySite(wanted, SiteTable::want)))));
    }

    /** Tells what an execution wants now, for the shares of the others. */
    Uni<Void> wants(SqlClient transaction, UUID execution, Map<Site, Slots> wants) {
        Uni<Void> forgotten = transaction
                .preparedQuery(FORGET)
                .execute(Tuple.of(
                        execution,
                        wants.keySet().stream().map(Site::account).toArray(String[]::new),
                        wants.keySet().stream().map(Site::region).toArray(String[]::new)))
                .replaceWithVoid();
        return wants.isEmpty()
                ? forgotten
                : forgotten.chain(() -> transaction
                        .preparedQuery(WANT)
                        .executeBatch(wants.entrySet().stream()
                                .map(want -> Tuple.of(
                                        execution,
                                        want.getKey().account(),
                                        want.getKey().region(),
                                        want.getValue().jobs(),
                                        want.getValue().servers()))
                                .toList())
                        .replaceWithVoid());
    }

    /** Stores the quotas that Service Quotas applies to a site. */
    Uni<Void> limits(Site site, Limits limits) {
        return pool.preparedQuery(LIMITS)
                .execute(Tuple.of(
                        site.account(), site.region(), limits.jobs(), limits.serversInJobs(), limits.serversPerJob()))
                .replaceWithVoid();
    }

    /** Stores what jobs that are not ours take. */
    Uni<Void> foreign(Site site, Slots slots) {
        return pool.preparedQuery(FOREIGN)
                .execute(Tuple.of(site.account(), site.region(), slots.jobs(), slots.servers()))
                .replaceWithVoid();
    }

    private static Map<Site, SiteLoad> loads(
            RowSet<Row> quotas, Map<Site, Map<UUID, Slots>> used, Map<Site, Map<UUID, SiteLoad.Want>> wanted) {
        Map<Site, SiteLoad> loads = new HashMap<>();
        quotas.forEach(row -> loads.put(
                site(row),
                new SiteLoad(
                        new Limits(
                                row.getInteger("jobs"), row.getInteger("servers"), row.getInteger("servers_per_job")),
                        new Slots(row.getInteger("foreign_jobs"), row.getInteger("foreign_servers")),
                        used.getOrDefault(site(row), Map.of()),
                        wanted.getOrDefault(site(row), Map.of()))));
        return loads;
    }

    private static <T> Map<Site, Map<UUID, T>> bySite(RowSet<Row> rows, Function<Row, T> read) {
        Map<Site, Map<UUID, T>> values = new HashMap<>();
        rows.forEach(row -> values.computeIfAbsent(site(row), _ -> new HashMap<>())
                .put(row.getUUID("execution_id"), read.apply(row)));
        return values;
    }

    private static Slots slots(Row row) {
        return new Slots(row.getInteger("jobs"), row.getInteger("servers"));
    }

    private static SiteLoad.Want want(Row row) {
        return new SiteLoad.Want(slots(row), row.getOffsetDateTime("since").toInstant());
    }

    private static Site site(Row row) {
        return new Site(row.getString("account"), row.getString("region"));
    }
}
