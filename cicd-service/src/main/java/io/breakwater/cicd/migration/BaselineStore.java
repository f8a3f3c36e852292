package io.breakwater.cicd.migration;

import io.breakwater.cicd.core.migration.Baselines.Run;
import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Keeps the durations that were measured before a migration. */
@ApplicationScoped
class BaselineStore {
    private static final String PUT = """
            INSERT INTO baseline (pipeline_id, source, runs, imported_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (pipeline_id) DO UPDATE
            SET source = excluded.source, runs = excluded.runs, imported_at = excluded.imported_at""";
    private static final String FIND = "SELECT source, runs, imported_at FROM baseline WHERE pipeline_id = $1";

    private final Pool pool;

    BaselineStore(Pool pool) {
        this.pool = pool;
    }

    /** @param source where the durations come from, in the words of who brought them */
    record Baseline(String source, List<Run> runs, Instant at) {}

    Uni<Void> put(long pipeline, String source, List<Run> runs, Instant at) {
        JsonArray rows = new JsonArray();
        runs.forEach(run -> rows.add(
                new JsonObject().put("job", run.job()).put("millis", run.took().toMillis())));
        return pool.preparedQuery(PUT)
                .execute(Values.tuple(pipeline, source, rows, Values.at(at)))
                .replaceWithVoid();
    }

    Uni<Optional<Baseline>> find(long pipeline) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(pipeline))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(BaselineStore::baseline)
                        .findFirst());
    }

    private static Baseline baseline(Row row) {
        List<Run> runs = row.getJsonArray("runs").stream()
                .map(JsonObject.class::cast)
                .map(run -> new Run(run.getString("job"), Duration.ofMillis(run.getLong("millis"))))
                .toList();
        return new Baseline(
                row.getString("source"),
                runs,
                row.getOffsetDateTime("imported_at").toInstant());
    }
}
