package io.breakwater.cicd.build;

import io.breakwater.sites.core.Site;
import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Who reads the builds of which site when, shared by all replicas. */
@ApplicationScoped
class SyncTurns {
    private static final String ENROL = """
            INSERT INTO build_sync (account, region)
            SELECT a.id, r FROM account a, unnest(a.regions) r WHERE a.enabled ON CONFLICT DO NOTHING""";
    private static final String LEAVE = """
            DELETE FROM build_sync s WHERE NOT EXISTS
                (SELECT FROM account a WHERE a.id = s.account AND s.region = ANY (a.regions))""";
    private static final String TAKE = """
            UPDATE build_sync SET round = round + 1, started_at = now(), next_at = now() + make_interval(secs => $1)
            WHERE (account, region) IN (
                SELECT s.account, s.region FROM build_sync s
                JOIN account a ON a.id = s.account AND a.enabled AND s.region = ANY (a.regions)
                WHERE s.next_at <= now() ORDER BY s.next_at LIMIT 50 FOR UPDATE OF s SKIP LOCKED)
            RETURNING account, region, round, failures, history_token, history_read""";
    private static final String HOLD = """
            SELECT FROM build_sync WHERE account = $1 AND region = $2 AND round = $3 FOR UPDATE""";
    private static final String HISTORY = """
            UPDATE build_sync SET history_token = $4, history_read = $5
            WHERE account = $1 AND region = $2 AND round = $3""";
    private static final String DONE = """
            UPDATE build_sync SET state = 'current', observed_at = started_at, failures = 0, code = NULL, error = NULL,
                next_at = now() + make_interval(secs => $4)
            WHERE account = $1 AND region = $2 AND round = $3""";
    private static final String FAILED = """
            UPDATE build_sync SET state = 'failed', failures = failures + 1, code = $4, error = $5, history_token = NULL,
                next_at = now() + make_interval(secs => $6)
            WHERE account = $1 AND region = $2 AND round = $3""";
    private static final String MISSED = """
            SELECT s.account, s.region, s.state, s.code, s.error FROM build_sync s
            JOIN account a ON a.id = s.account AND a.enabled
            WHERE s.state <> 'current' AND ($1::text IS NULL OR s.account = $1) AND ($2::text IS NULL OR s.region = $2)
            ORDER BY s.account, s.region""";

    private final Pool pool;

    SyncTurns(Pool pool) {
        this.pool = pool;
    }

    /** Begins to follow every enabled site, and forgets those of Regions that are not used any more. */
    Uni<Void> enrol() {
        return pool.query(ENROL)
                .execute()
                .chain(() -> pool.query(LEAVE).execute())
                .replaceWithVoid();
    }

    /** Takes every site that is due and that nobody else takes at this moment. */
    Uni<List<Turn>> take(Duration turn) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of((double) turn.toSeconds()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(SyncTurns::turn)
                        .toList());
    }

    private static Turn turn(Row row) {
        return new Turn(
                new Site(row.getString("account"), row.getString("region")),
                row.getLong("round"),
                row.getInteger("failures"),
                new Turn.History(Optional.ofNullable(row.getString("history_token")), row.getBoolean("history_read")));
    }

    /** Whether the turn is still this replica's; if so it stays so until the transaction ends. */
    Uni<Boolean> hold(SqlClient transaction, Turn turn) {
        return transaction.preparedQuery(HOLD).execute(of(turn)).map(rows -> rows.size() == 1);
    }

    /** Remembers how far older builds are read. */
    Uni<Void> history(SqlClient transaction, Turn turn, Turn.History history) {
        return transaction
                .preparedQuery(HISTORY)
                .execute(Values.tuple(
                        turn.site().account(),
                        turn.site().region(),
                        turn.round(),
                        history.token().orElse(null),
                        history.read()))
                .replaceWithVoid();
    }

    Uni<Void> done(Turn turn, Duration pause) {
        return pool.preparedQuery(DONE)
                .execute(of(turn).addValue(seconds(pause)))
                .replaceWithVoid();
    }

    Uni<Void> failed(Turn turn, String code, String error, Duration pause) {
        return pool.preparedQuery(FAILED)
                .execute(of(turn).addValue(code).addValue(error).addValue(seconds(pause)))
                .replaceWithVoid();
    }

    /** The sites that could not be read, or were not yet; of all, or of an account or Region. */
    Uni<List<MissedSite>> missed(Optional<String> account, Optional<String> region) {
        return pool.preparedQuery(MISSED)
                .execute(Values.tuple(account.orElse(null), region.orElse(null)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(SyncTurns::missed)
                        .toList());
    }

    private static MissedSite missed(Row row) {
        boolean pending = row.getString("state").equals("pending");
        return new MissedSite(
                row.getString("account"),
                row.getString("region"),
                pending ? "NotReadYet" : Objects.requireNonNullElse(row.getString("code"), "NotRead"),
                pending
                        ? "Its builds are being read for the first time."
                        : Objects.requireNonNullElse(row.getString("error"), ""));
    }

    private static Tuple of(Turn turn) {
        return Values.tuple(turn.site().account(), turn.site().region(), turn.round());
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1_000.0;
    }
}
