package io.breakwater.cicd.pipeline;

import io.breakwater.cicd.core.ingest.SeenRun;
import io.breakwater.cicd.core.pipeline.ActionRun;
import io.breakwater.cicd.core.pipeline.PipelineKey;
import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What is stored of executions and of the actions in them, for the other features. Never asks AWS. */
@ApplicationScoped
public class History {
    private static final String EXECUTIONS = "SELECT " + HistoryRows.execution("e")
            + " FROM execution e WHERE e.pipeline_id = $1 AND e.started_at >= $2 AND e.started_at < $3"
            + " ORDER BY e.started_at, e.id";
    private static final String EXECUTION =
            "SELECT " + HistoryRows.execution("e") + " FROM execution e WHERE e.pipeline_id = $1 AND e.id = $2";
    private static final String RUNS = """
            SELECT * FROM action_run WHERE pipeline_id = $1 AND started_at >= $2 AND started_at < $3 ORDER BY started_at, id""";
    private static final String RUNS_OF =
            "SELECT * FROM action_run WHERE pipeline_id = $1 AND execution_id = $2 ORDER BY started_at, id";
    private static final String DONE_BY = """
            SELECT p.account, p.region, p.name, r.* FROM action_run r JOIN pipeline p ON p.id = r.pipeline_id
            WHERE r.external_id = $1 ORDER BY r.started_at DESC LIMIT 1""";
    private static final String WHOLE = """
            SELECT since FROM gap WHERE pipeline_id = $1 AND reason = 'history' AND filled_at IS NOT NULL
                AND NOT EXISTS (SELECT FROM gap g WHERE g.pipeline_id = $1 AND g.filled_at IS NULL)
            ORDER BY since LIMIT 1""";

    private final Pool pool;

    History(Pool pool) {
        this.pool = pool;
    }

    /** The executions that began in a time, the first first. */
    public Uni<List<StoredExecution>> executions(StoredPipeline pipeline, Instant from, Instant to) {
        return pool.preparedQuery(EXECUTIONS)
                .execute(Values.tuple(pipeline.id(), Values.at(from), Values.at(to)))
                // Thousands of rows are work that no event loop should do.
                .emitOn(Infrastructure.getDefaultExecutor())
                .map(rows -> stream(rows)
                        .map(row -> HistoryRows.stored(pipeline.key(), row))
                        .toList());
    }

    /** One execution; empty if it is not stored. */
    public Uni<Optional<StoredExecution>> execution(StoredPipeline pipeline, String id) {
        return pool.preparedQuery(EXECUTION)
                .execute(Tuple.of(pipeline.id(), id))
                .map(rows -> stream(rows)
                        .map(row -> HistoryRows.stored(pipeline.key(), row))
                        .findFirst());
    }

    /** The runs of actions that began in a time, the first first. */
    public Uni<List<ActionRun>> runs(StoredPipeline pipeline, Instant from, Instant to) {
        return pool.preparedQuery(RUNS)
                .execute(Values.tuple(pipeline.id(), Values.at(from), Values.at(to)))
                .emitOn(Infrastructure.getDefaultExecutor())
                .map(rows -> stream(rows).map(row -> HistoryRows.run(row).run()).toList());
    }

    /** The runs of one execution, the first first. */
    public Uni<List<SeenRun>> runs(StoredPipeline pipeline, String execution) {
        return pool.preparedQuery(RUNS_OF)
                .execute(Tuple.of(pipeline.id(), execution))
                .map(rows -> stream(rows).map(HistoryRows::run).toList());
    }

    /** A run and the pipeline that it belongs to. */
    public record Placed(PipelineKey pipeline, ActionRun run) {}

    /** The latest run whose work something did, such as a build; empty if none is stored. */
    public Uni<Optional<Placed>> doneBy(String externalId) {
        return pool.preparedQuery(DONE_BY)
                .execute(Tuple.of(externalId))
                .map(rows -> stream(rows)
                        .map(row -> new Placed(
                                PipelineRows.key(row), HistoryRows.run(row).run()))
                        .findFirst());
    }

    /** From when on the history of a pipeline is whole; empty while parts of it are known to be missing. */
    public Uni<Optional<Instant>> wholeSince(StoredPipeline pipeline) {
        return pool.preparedQuery(WHOLE)
                .execute(Tuple.of(pipeline.id()))
                .map(rows -> stream(rows)
                        .map(row -> row.getOffsetDateTime("since").toInstant())
                        .findFirst());
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
