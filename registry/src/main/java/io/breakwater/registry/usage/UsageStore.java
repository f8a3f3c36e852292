package io.breakwater.registry.usage;

import io.breakwater.registry.core.ranking.ToolKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Uses in PostgreSQL, few per caller and tool, so that nobody can fill the table or drown the others. */
@ApplicationScoped
class UsageStore {

    /** Uses kept and heard per caller and tool: the newest. */
    private static final int PER_CALLER = 10;

    /** Uses heard per tool: the newest. */
    private static final int PER_TOOL = 120;

    private static final Duration KEPT = Duration.ofDays(240);

    private static final String SAVE = """
            INSERT INTO tool_use (server, tool, caller, question_hash, question, used_at)
            VALUES ($1, $2, $3, md5($4), $4, $5)
            ON CONFLICT (server, tool, caller, question_hash)
            DO UPDATE SET used_at = greatest(tool_use.used_at, excluded.used_at)""";
    private static final String TRIM = """
            DELETE FROM tool_use WHERE server = $1 AND tool = $2 AND caller = $3 AND question_hash NOT IN (
                SELECT question_hash FROM tool_use WHERE server = $1 AND tool = $2 AND caller = $3
                ORDER BY used_at DESC, question_hash LIMIT $4)""";
    private static final String LOAD = """
            SELECT server, tool, caller, question, used_at FROM (
                SELECT *, row_number() OVER (PARTITION BY server, tool ORDER BY turn, used_at DESC, caller) AS place
                FROM (
                    SELECT *, row_number() OVER (
                        PARTITION BY server, tool, caller ORDER BY used_at DESC, question_hash) AS turn
                    FROM tool_use WHERE used_at > $1) AS by_caller
                WHERE turn <= $2) AS by_tool
            WHERE place <= $3
            ORDER BY server, tool, caller, used_at DESC, question""";
    private static final String STATE = "SELECT count(*) || '/' || coalesce(max(used_at)::text, '') FROM tool_use";
    private static final String FORGET = "DELETE FROM tool_use WHERE used_at < $1";

    private final Pool pool;

    UsageStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> save(List<ToolUse> uses) {
        if (uses.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        // One order for all replicas, so that none waits for another in a circle.
        var ordered = uses.stream()
                .sorted(Comparator.comparing(ToolUse::tool)
                        .thenComparing(ToolUse::caller)
                        .thenComparing(ToolUse::question))
                .toList();
        return pool.withTransaction(connection -> save(ordered, connection).chain(() -> trim(ordered, connection)));
    }

    private static Uni<Void> save(List<ToolUse> uses, SqlConnection connection) {
        var rows = uses.stream()
                .map(use -> Tuple.from(new ArrayList<Object>(List.of(
                        use.tool().server(),
                        use.tool().name(),
                        use.caller(),
                        use.question(),
                        use.at().atOffset(ZoneOffset.UTC)))))
                .toList();
        return connection.preparedQuery(SAVE).executeBatch(rows).replaceWithVoid();
    }

    private static Uni<Void> trim(List<ToolUse> uses, SqlConnection connection) {
        var rows = uses.stream()
                .map(use -> List.<Object>of(use.tool().server(), use.tool().name(), use.caller(), PER_CALLER))
                .distinct()
                .map(values -> Tuple.from(new ArrayList<>(values)))
                .toList();
        return connection.preparedQuery(TRIM).executeBatch(rows).replaceWithVoid();
    }

    /** What is worth hearing, in a fixed order. */
    Uni<List<ToolUse>> load(Instant now) {
        return pool.preparedQuery(LOAD)
                .execute(Tuple.of(now.minus(KEPT).atOffset(ZoneOffset.UTC), PER_CALLER, PER_TOOL))
                .map(UsageStore::uses);
    }

    private static List<ToolUse> uses(RowSet<Row> rows) {
        var uses = new ArrayList<ToolUse>();
        for (var row : rows) {
            uses.add(new ToolUse(
                    new ToolKey(row.getString(0), row.getString(1)),
                    row.getString(2),
                    row.getString(3),
                    row.getOffsetDateTime(4).toInstant()));
        }
        return uses;
    }

    /** A text that changes when any replica stored a use. */
    Uni<String> state() {
        return pool.query(STATE).execute().map(rows -> rows.iterator().next().getString(0));
    }

    Uni<Void> forget(Instant now) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(now.minus(KEPT).atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
