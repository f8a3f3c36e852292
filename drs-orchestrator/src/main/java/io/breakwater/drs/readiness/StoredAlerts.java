package io.breakwater.drs.readiness;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** Alerts as rows, so that none is lost and none is told twice. */
@ApplicationScoped
class StoredAlerts implements ReadinessAlerts {
    private final Pool pool;

    StoredAlerts(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Void> raise(SqlClient transaction, ReadinessAlert alert) {
        return transaction
                .preparedQuery(
                        "INSERT INTO readiness_alert (kind, subject, name, score_from, score_to, reason, reasons, at)"
                                + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
                .execute(Tuple.from(List.of(
                        alert.kind().name(),
                        alert.subject(),
                        alert.name(),
                        alert.from(),
                        alert.to(),
                        alert.reason(),
                        alert.reasons().toArray(String[]::new),
                        alert.at().atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    @Override
    public Uni<Integer> take(int most, Function<List<ReadinessAlert>, Uni<Void>> consumer) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery("UPDATE readiness_alert SET taken_at = now() WHERE id IN (SELECT id FROM readiness_alert"
                        + " WHERE taken_at IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)"
                        + " RETURNING id, kind, subject, name, score_from, score_to, reason, reasons, at")
                .execute(Tuple.of(most))
                .map(rows -> rows.stream()
                        .sorted((a, b) -> Long.compare(a.getLong("id"), b.getLong("id")))
                        .map(StoredAlerts::alert)
                        .toList())
                .call(alerts -> alerts.isEmpty() ? Uni.createFrom().voidItem() : consumer.apply(alerts))
                .map(List::size));
    }

    private static ReadinessAlert alert(Row row) {
        return new ReadinessAlert(
                SubjectKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getString("name"),
                row.getInteger("score_from"),
                row.getInteger("score_to"),
                row.getString("reason"),
                List.of(row.getArrayOfStrings("reasons")),
                row.getOffsetDateTime("at").toInstant());
    }
}
