package io.breakwater.cicd.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.cicd.core.gate.Gate.Severity;
import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Keeps gates of pipelines, and what scans found in their executions. */
@ApplicationScoped
class GateStore {
    private static final String ALL =
            "SELECT name, document, updated_by, updated_at FROM gate WHERE pipeline_id = $1 ORDER BY name";
    private static final String ONE =
            "SELECT name, document, updated_by, updated_at FROM gate WHERE pipeline_id = $1 AND name = $2";
    private static final String PUT = """
            INSERT INTO gate (pipeline_id, name, document, updated_by, updated_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (pipeline_id, name) DO UPDATE
            SET document = excluded.document, updated_by = excluded.updated_by, updated_at = excluded.updated_at""";
    private static final String DELETE = "DELETE FROM gate WHERE pipeline_id = $1 AND name = $2";
    private static final String PUT_SCAN = """
            INSERT INTO scan (pipeline_id, execution_id, scanner, counts, told_by, told_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (pipeline_id, execution_id, scanner) DO UPDATE
            SET counts = excluded.counts, told_by = excluded.told_by, told_at = excluded.told_at""";
    private static final String SCANS = "SELECT scanner, counts FROM scan WHERE pipeline_id = $1 AND execution_id = $2";

    private final Pool pool;
    private final ObjectMapper json;

    GateStore(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** @param document as it was sent */
    record StoredGate(String name, JsonNode document, String updatedBy, Instant updatedAt) {}

    Uni<List<StoredGate>> all(long pipeline) {
        return pool.preparedQuery(ALL)
                .execute(Tuple.of(pipeline))
                .map(rows -> stream(rows).map(this::stored).toList());
    }

    Uni<Optional<StoredGate>> find(long pipeline, String name) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(pipeline, name))
                .map(rows -> stream(rows).map(this::stored).findFirst());
    }

    Uni<Void> put(long pipeline, StoredGate gate) {
        return pool.preparedQuery(PUT)
                .execute(Values.tuple(
                        pipeline,
                        gate.name(),
                        new JsonObject(gate.document().toString()),
                        gate.updatedBy(),
                        Values.at(gate.updatedAt())))
                .replaceWithVoid();
    }

    /** @return whether it was there */
    Uni<Boolean> delete(long pipeline, String name) {
        return pool.preparedQuery(DELETE).execute(Tuple.of(pipeline, name)).map(rows -> rows.rowCount() > 0);
    }

    /** What a scanner found in an execution; replaces what it told before. */
    record Scan(String execution, String scanner, Map<Severity, Long> counts, String by, Instant at) {}

    Uni<Void> put(long pipeline, Scan scan) {
        JsonObject counts = new JsonObject();
        scan.counts().forEach((severity, count) -> counts.put(severity.name(), count));
        return pool.preparedQuery(PUT_SCAN)
                .execute(Values.tuple(
                        pipeline, scan.execution(), scan.scanner(), counts, scan.by(), Values.at(scan.at())))
                .replaceWithVoid();
    }

    Uni<Map<String, Map<Severity, Long>>> scans(long pipeline, String execution) {
        return pool.preparedQuery(SCANS).execute(Tuple.of(pipeline, execution)).map(rows -> {
            Map<String, Map<Severity, Long>> scans = new HashMap<>();
            stream(rows).forEach(row -> scans.put(row.getString("scanner"), counts(row.getJsonObject("counts"))));
            return scans;
        });
    }

    private static Map<Severity, Long> counts(JsonObject object) {
        Map<Severity, Long> counts = new EnumMap<>(Severity.class);
        object.fieldNames().forEach(name -> counts.put(Severity.valueOf(name), object.getLong(name)));
        return counts;
    }

    private StoredGate stored(Row row) {
        try {
            return new StoredGate(
                    row.getString("name"),
                    json.readTree(row.getJsonObject("document").encode()),
                    row.getString("updated_by"),
                    row.getOffsetDateTime("updated_at").toInstant());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored gate is no JSON", e);
        }
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
