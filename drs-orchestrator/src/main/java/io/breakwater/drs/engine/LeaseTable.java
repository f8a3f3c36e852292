package io.breakwater.drs.engine;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Leases of executions and the replicas that hold them; the database's clock decides. */
@ApplicationScoped
class LeaseTable {
    /** Also what this replica holds without knowing, after it lost sight of an execution; the number grows then too. */
    private static final String TAKE = """
            update execution set lease_holder = $1, lease_fence = lease_fence + 1,
                lease_until = now() + make_interval(secs => $2)
            where id in (
                select e.id from execution e
                where (e.active or e.id in (select execution_id from execution_command where handled_at is null))
                    and not (e.id = any($5))
                    and (e.lease_until is null or e.lease_until < now() or e.lease_holder = $1)
                    and ($4 = 0 or e.lease_holder = $1
                        or coalesce(e.lease_until, e.created_at) < now() - make_interval(secs => $4))
                order by e.created_at limit $3 for no key update skip locked)
            returning id, lease_fence""";

    private static final String RENEW = """
            update execution set lease_until = now() + make_interval(secs => $2)
            where lease_holder = $1 and lease_until >= now() and id = any($3) returning id""";
    private static final String RELEASE = """
            update execution set lease_holder = null, lease_until = now() where id = $1 and lease_fence = $2""";
    private static final String SEEN = """
            insert into replica (id, started_at, seen_at) values ($1, now(), now())
            on conflict (id) do update set seen_at = now()""";
    private static final String LOAD = """
            select (select count(*) from execution e where e.active
                    or e.id in (select execution_id from execution_command where handled_at is null)) as active,
                (select count(*) from replica where seen_at > now() - make_interval(secs => $1)) as replicas""";
    private static final String FORGET = "delete from replica where id = $1 or seen_at < now() - interval '1 day'";

    private final Pool pool;

    LeaseTable(Pool pool) {
        this.pool = pool;
    }

    /** How much there is to do, and how many do it. */
    record Load(int active, int replicas) {}

    /**
     * Takes executions that nobody moves.
     *
     * @param most how many
     * @param abandoned only those that nobody has moved for that long
     * @param known those that are not to be taken
     * @return their fencing numbers
     */
    Uni<Map<UUID, Long>> take(String holder, Duration length, int most, Duration abandoned, Collection<UUID> known) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(holder, seconds(length), most, seconds(abandoned), known.toArray(UUID[]::new)))
                .map(LeaseTable::fences);
    }

    /** @return those that are still ours */
    Uni<Set<UUID>> renew(String holder, Duration length, Collection<UUID> executions) {
        return pool.preparedQuery(RENEW)
                .execute(Tuple.of(holder, seconds(length), executions.toArray(UUID[]::new)))
                .map(rows -> {
                    Set<UUID> renewed = new HashSet<>();
                    rows.forEach(row -> renewed.add(row.getUUID("id")));
                    return renewed;
                });
    }

    /** Lets an execution go; does nothing if it is somebody else's already. */
    Uni<Void> release(UUID execution, long fence) {
        return pool.preparedQuery(RELEASE).execute(Tuple.of(execution, fence)).replaceWithVoid();
    }

    /**
     * Tells that this replica lives.
     *
     * @param silence after which another one counts as gone
     */
    Uni<Load> seen(String holder, Duration silence) {
        return pool.preparedQuery(SEEN)
                .execute(Tuple.of(holder))
                .chain(() -> pool.preparedQuery(LOAD).execute(Tuple.of(seconds(silence))))
                .map(rows -> rows.iterator().next())
                .map(row -> new Load(row.getInteger("active"), row.getInteger("replicas")));
    }

    /** Executions by the name of their state. */
    Uni<Map<String, Integer>> states() {
        return pool.query("select state, count(*) as executions from execution group by state")
                .execute()
                .map(rows -> {
                    Map<String, Integer> states = new HashMap<>();
                    rows.forEach(row -> states.put(row.getString("state"), row.getInteger("executions")));
                    return states;
                });
    }

    /** Forgets a replica that ends, and those that are long gone. */
    Uni<Void> forget(String holder) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(holder)).replaceWithVoid();
    }

    private static Map<UUID, Long> fences(RowSet<Row> rows) {
        Map<UUID, Long> fences = new HashMap<>();
        rows.forEach(row -> fences.put(row.getUUID("id"), row.getLong("lease_fence")));
        return fences;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1_000.0;
    }
}
