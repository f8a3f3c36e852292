package io.breakwater.cicd.ingest;

import io.breakwater.cicd.core.ingest.SiteFailure;
import io.breakwater.cicd.core.pipeline.PipelineKey;
import io.breakwater.cicd.ingest.PipelineReader.Known;
import io.breakwater.cicd.pipeline.PipelineRows;
import io.breakwater.sites.core.Site;
import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** When each pipeline is read. */
@ApplicationScoped
class DueStore {
    private static final String COLUMNS = """
            p.id, p.account, p.region, p.name, p.state_hash, p.running, p.failures,
            (p.structure_at IS NULL OR p.structure_at < now() - make_interval(secs => $1)) AS redefine""";
    private static final String DUE = "SELECT " + COLUMNS + """
             FROM pipeline p WHERE p.account = $2 AND p.region = $3 AND p.missing_since IS NULL AND p.due_at <= now()
            ORDER BY (p.running > 0) DESC, p.due_at LIMIT 50""";
    private static final String ONE = "SELECT " + COLUMNS + " FROM pipeline p WHERE p.id = $2";
    private static final String STANDING = """
            SELECT e.id, e.status, e.updated_at, e.complete OR EXISTS (
                SELECT FROM gap g WHERE g.pipeline_id = $1 AND g.reason = 'history' AND g.filled_at IS NULL) AS settled
            FROM execution e WHERE e.pipeline_id = $1 ORDER BY e.started_at DESC, e.id DESC LIMIT 300""";
    private static final String NEXT = """
            UPDATE pipeline SET due_at = now() + make_interval(secs => CASE WHEN running > 0 THEN $2::float8 ELSE $3::float8 END) WHERE id = $1""";
    private static final String FAILED = """
            UPDATE pipeline SET failures = failures + 1, code = $2, error = $3, due_at = now() + make_interval(secs => $4)
            WHERE id = $1""";
    private static final String NOW = "UPDATE pipeline SET due_at = now() WHERE id = $1 AND due_at > now()";
    /** Whoever holds one of them at this moment is reading it. */
    private static final String ALL_NOW = """
            UPDATE pipeline SET due_at = now() WHERE id IN (
                SELECT id FROM pipeline
                WHERE ($1::text IS NULL OR account = $1) AND ($2::text IS NULL OR region = $2) AND missing_since IS NULL
                FOR UPDATE SKIP LOCKED)""";

    /** Differs from whatever AWS says: its runs are not all known. */
    private static final String UNSETTLED = "";

    private final Pool pool;
    private final IngestConfig config;

    DueStore(Pool pool, IngestConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** A pipeline that is to be read. */
    record Due(long id, PipelineKey key, Optional<String> hash, boolean redefine, boolean running, int failures) {}

    /** The pipelines of a site that are due, those in which something runs first. */
    Uni<List<Due>> due(Site site) {
        return pool.preparedQuery(DUE)
                .execute(Values.tuple(seconds(config.structure()), site.account(), site.region()))
                .map(rows -> stream(rows).map(DueStore::due).toList());
    }

    /** The pipeline, due or not; empty if its row is gone. */
    Uni<Optional<Due>> one(long id) {
        return pool.preparedQuery(ONE)
                .execute(Values.tuple(seconds(config.structure()), id))
                .map(rows -> stream(rows).map(DueStore::due).findFirst());
    }

    /** What is known of it already. */
    Uni<Known> known(Due due) {
        return pool.preparedQuery(STANDING).execute(Tuple.of(due.id())).map(rows -> {
            Map<String, String> standing = new HashMap<>();
            rows.forEach(row -> standing.put(
                    row.getString("id"),
                    row.getBoolean("settled")
                            ? Known.mark(
                                    row.getString("status"),
                                    row.getOffsetDateTime("updated_at").toInstant())
                            : UNSETTLED));
            return new Known(due.key(), due.hash().orElse(null), due.redefine(), due.running(), standing);
        });
    }

    /** It was read; it is due again after one of the pauses. */
    Uni<Void> read(long id, Duration running, Duration otherwise) {
        return pool.preparedQuery(NEXT)
                .execute(Values.tuple(id, seconds(running), seconds(otherwise)))
                .replaceWithVoid();
    }

    Uni<Void> failed(long id, SiteFailure failure, Duration pause) {
        return pool.preparedQuery(FAILED)
                .execute(Values.tuple(id, failure.code(), failure.message(), seconds(pause)))
                .replaceWithVoid();
    }

    /** Lets the pipeline be read in the site's next turn. */
    Uni<Void> now(long id) {
        return pool.preparedQuery(NOW).execute(Tuple.of(id)).replaceWithVoid();
    }

    /** Lets all pipelines of the sites be read. */
    Uni<Void> allNow(Optional<String> account, Optional<String> region) {
        return pool.preparedQuery(ALL_NOW)
                .execute(Values.tuple(account.orElse(null), region.orElse(null)))
                .replaceWithVoid();
    }

    private static Due due(Row row) {
        return new Due(
                row.getLong("id"),
                PipelineRows.key(row),
                Optional.ofNullable(row.getString("state_hash")),
                row.getBoolean("redefine"),
                row.getInteger("running") > 0,
                row.getInteger("failures"));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1_000.0;
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
