package io.breakwater.drs.inventory;

import io.breakwater.sites.core.Site;
import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Who reads which site when, shared by all replicas. */
@ApplicationScoped
class SyncStore {
    private static final String ENROL = """
            INSERT INTO inventory_sync (account, region)
            SELECT a.id, r FROM account a, unnest(a.regions) r WHERE a.enabled ON CONFLICT DO NOTHING""";
    private static final String LEAVE = """
            DELETE FROM inventory_sync i WHERE NOT EXISTS
                (SELECT FROM account a WHERE a.id = i.account AND i.region = ANY (a.regions))""";
    private static final String TAKE = """
            UPDATE inventory_sync SET round = round + 1, started_at = now(), next_at = now() + make_interval(secs => $1)
            WHERE (account, region) IN (
                SELECT i.account, i.region FROM inventory_sync i
                JOIN account a ON a.id = i.account AND a.enabled AND i.region = ANY (a.regions)
                JOIN unnest($2::text[], $3::text[]) k(account, region) ON k.account = i.account AND k.region = i.region
                WHERE i.next_at <= now() ORDER BY i.next_at LIMIT 50 FOR UPDATE OF i SKIP LOCKED)
            RETURNING account, region, round, failures""";
    // Before anything that belongs to it, as its removal does: else the two wait for each other.
    private static final String HOLD_ACCOUNT = "SELECT FROM account WHERE id = $1 FOR KEY SHARE";
    private static final String HOLD = """
            SELECT FROM inventory_sync WHERE account = $1 AND region = $2 AND round = $3 FOR UPDATE""";
    private static final String DONE = """
            UPDATE inventory_sync SET state = 'current', observed_at = started_at, finished_at = now(), failures = 0,
                error = NULL, throttled_until = NULL, servers = $4, instances = $5,
                next_at = now() + make_interval(secs => $6)
            WHERE account = $1 AND region = $2 AND round = $3""";
    private static final String FAILED = """
            UPDATE inventory_sync SET state = $4, failures = failures + 1, error = $5,
                throttled_until = CASE WHEN $4 = 'throttled' THEN now() + make_interval(secs => $6) END,
                next_at = now() + make_interval(secs => $6)
            WHERE account = $1 AND region = $2 AND round = $3""";
    private static final String SOON = """
            UPDATE inventory_sync SET next_at = now()
            WHERE ($1::text IS NULL OR account = $1) AND ($2::text IS NULL OR region = $2) RETURNING account, region""";

    private final Pool pool;

    SyncStore(Pool pool) {
        this.pool = pool;
    }

    /** Begins to keep the inventory of every enabled site, and forgets those of Regions that are not used any more. */
    Uni<Void> enrol() {
        return pool.query(ENROL)
                .execute()
                .chain(() -> pool.query(LEAVE).execute())
                .replaceWithVoid();
    }

    /**
     * Takes every site that is due and that nobody else takes at this moment.
     *
     * @param known the sites that this replica knows the way to; one that was registered just now comes with the next look
     */
    Uni<List<Turn>> take(Duration turn, List<Site> known) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(
                        (double) turn.toSeconds(),
                        known.stream().map(Site::account).toArray(String[]::new),
                        known.stream().map(Site::region).toArray(String[]::new)))
                .map(rows -> rows(rows)
                        .map(row -> new Turn(site(row), row.getLong("round"), row.getInteger("failures")))
                        .toList());
    }

    /** Whether the turn is still this replica's; if so it stays so until the transaction ends. */
    Uni<Boolean> hold(SqlClient transaction, Turn turn) {
        return transaction
                .preparedQuery(HOLD_ACCOUNT)
                .execute(Tuple.of(turn.site().account()))
                .chain(() -> transaction
                        .preparedQuery(HOLD)
                        .execute(Tuple.of(turn.site().account(), turn.site().region(), turn.round())))
                .map(rows -> rows.size() == 1);
    }

    Uni<Void> done(SqlClient transaction, Turn turn, Counts counts, Duration pause) {
        return transaction
                .preparedQuery(DONE)
                .execute(Values.tuple(
                        turn.site().account(),
                        turn.site().region(),
                        turn.round(),
                        counts.servers(),
                        counts.instances(),
                        seconds(pause)))
                .replaceWithVoid();
    }

    /** @param state one of {@code throttled}, {@code not-initialised} and {@code failed} */
    Uni<Void> failed(Turn turn, String state, String error, Duration pause) {
        return pool.preparedQuery(FAILED)
                .execute(Values.tuple(
                        turn.site().account(), turn.site().region(), turn.round(), state, error, seconds(pause)))
                .replaceWithVoid();
    }

    /** Lets the sites be read as soon as possible. */
    Uni<List<Site>> soon(Optional<String> account, Optional<String> region) {
        return pool.preparedQuery(SOON)
                .execute(Values.tuple(account.orElse(null), region.orElse(null)))
                .map(rows -> rows(rows).map(SyncStore::site).sorted().toList());
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1_000.0;
    }

    private static Site site(Row row) {
        return new Site(row.getString("account"), row.getString("region"));
    }

    private static Stream<Row> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    /** What a turn found. */
    record Counts(int servers, int instances) {}
}
