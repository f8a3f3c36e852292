package io.breakwater.cicd.ingest;

import io.breakwater.cicd.core.ingest.SiteFailure;
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
class SiteTurns {
    private static final String ENROL = """
            INSERT INTO site_state (account, region)
            SELECT a.id, r FROM account a, unnest(a.regions) r WHERE a.enabled ON CONFLICT DO NOTHING""";
    private static final String LEAVE = """
            DELETE FROM site_state s WHERE NOT EXISTS
                (SELECT FROM account a WHERE a.id = s.account AND s.region = ANY (a.regions))""";
    private static final String TAKE = """
            UPDATE site_state SET round = round + 1, started_at = now(), next_at = now() + make_interval(secs => $1)
            WHERE (account, region) IN (
                SELECT s.account, s.region FROM site_state s
                JOIN account a ON a.id = s.account AND a.enabled AND s.region = ANY (a.regions)
                WHERE s.next_at <= now() ORDER BY s.next_at LIMIT 20 FOR UPDATE OF s SKIP LOCKED)
            RETURNING account, region, round, failures, listed_at, event_at""";
    /** An account's removal takes its row first, too: whoever then goes on to the site's row and to pipelines meets it nowhere. */
    private static final String STAY = "SELECT FROM account WHERE id = $1 FOR KEY SHARE";

    private static final String HOLD = """
            SELECT FROM site_state WHERE account = $1 AND region = $2 AND round = $3 FOR UPDATE""";
    private static final String LISTED = """
            UPDATE site_state SET listed_at = started_at, state = CASE WHEN failures = 0 THEN 'current' ELSE state END
            WHERE account = $1 AND region = $2 AND round = $3""";
    private static final String DONE = """
            UPDATE site_state SET state = 'current', failures = 0, code = NULL, error = NULL,
                next_at = now() + make_interval(secs => $4)
            WHERE account = $1 AND region = $2 AND round = $3""";
    private static final String FAILED = """
            UPDATE site_state SET state = $4, code = $5, error = $6, failures = failures + 1,
                next_at = now() + make_interval(secs => $7)
            WHERE account = $1 AND region = $2 AND round = $3""";
    private static final String SOON = """
            UPDATE site_state SET next_at = now(), listed_at = NULL
            WHERE ($1::text IS NULL OR account = $1) AND ($2::text IS NULL OR region = $2) RETURNING account, region""";

    private final Pool pool;

    SiteTurns(Pool pool) {
        this.pool = pool;
    }

    /** Begins to read every enabled site, and forgets the turns of Regions that are not used any more. */
    Uni<Void> enrol() {
        return pool.query(ENROL)
                .execute()
                .chain(() -> pool.query(LEAVE).execute())
                .replaceWithVoid();
    }

    /** Takes every site that is due and that nobody else takes at this moment. */
    Uni<List<Turn>> take(Duration turn) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(seconds(turn)))
                .map(rows -> stream(rows).map(SiteTurns::turn).toList());
    }

    /** Whether the account is still there; if so it stays so until the transaction ends. To be asked before any of its rows is locked. */
    Uni<Boolean> stay(SqlClient transaction, Site site) {
        return transaction.preparedQuery(STAY).execute(Tuple.of(site.account())).map(rows -> rows.size() == 1);
    }

    /** Whether the turn is still this replica's; if so it stays so until the transaction ends. */
    Uni<Boolean> hold(SqlClient transaction, Turn turn) {
        return stay(transaction, turn.site())
                .chain(() -> transaction.preparedQuery(HOLD).execute(key(turn)))
                .map(rows -> rows.size() == 1);
    }

    /** The list of the site's pipelines was read and stored. */
    Uni<Void> listed(SqlClient transaction, Turn turn) {
        return transaction.preparedQuery(LISTED).execute(key(turn)).replaceWithVoid();
    }

    /** Everything that was due was read. */
    Uni<Void> done(Turn turn, Duration pause) {
        return pool.preparedQuery(DONE)
                .execute(key(turn).addDouble(seconds(pause)))
                .replaceWithVoid();
    }

    Uni<Void> failed(Turn turn, SiteFailure failure, Duration pause) {
        return pool.preparedQuery(FAILED)
                .execute(key(turn)
                        .addString(failure.state())
                        .addString(failure.code())
                        .addString(failure.message())
                        .addDouble(seconds(pause)))
                .replaceWithVoid();
    }

    /** Lets the sites' lists be read as soon as possible. */
    Uni<List<Site>> soon(Optional<String> account, Optional<String> region) {
        return pool.preparedQuery(SOON)
                .execute(Values.tuple(account.orElse(null), region.orElse(null)))
                .map(rows -> stream(rows).map(SiteTurns::site).sorted().toList());
    }

    private static Turn turn(Row row) {
        return new Turn(
                site(row),
                row.getLong("round"),
                row.getInteger("failures"),
                Values.instant(row.getOffsetDateTime("listed_at")),
                Values.instant(row.getOffsetDateTime("event_at")));
    }

    private static Tuple key(Turn turn) {
        return Values.tuple(turn.site().account(), turn.site().region(), turn.round());
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1_000.0;
    }

    private static Site site(Row row) {
        return new Site(row.getString("account"), row.getString("region"));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
