package io.breakwater.cicd.ingest;

import io.breakwater.cicd.core.ingest.Change;
import io.breakwater.cicd.core.ingest.Changes;
import io.breakwater.cicd.core.ingest.Ledger;
import io.breakwater.cicd.core.ingest.SeenExecution;
import io.breakwater.cicd.core.ingest.SeenRun;
import io.breakwater.cicd.core.ingest.Told;
import io.breakwater.cicd.core.ingest.Waits;
import io.breakwater.cicd.core.pipeline.PipelineKey;
import io.breakwater.cicd.core.pipeline.StageState;
import io.breakwater.cicd.pipeline.HistoryRows;
import io.breakwater.cicd.pipeline.PipelineRows;
import io.breakwater.cicd.pipeline.StoreJson;
import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The one place that stores what was told of a pipeline; who tells first and who last does not matter. */
@ApplicationScoped
class HistoryWriter {
    private static final String LOCK =
            "SELECT p.id, p.account, p.region, p.name, p.version, p.state, p.state_at, p.structure FROM pipeline p WHERE id = $1 FOR UPDATE";
    private static final String EXECUTIONS =
            "SELECT " + HistoryRows.execution("e") + " FROM execution e WHERE e.pipeline_id = $1 AND e.id = ANY ($2)";
    private static final String RUNS = "SELECT * FROM action_run WHERE pipeline_id = $1 AND execution_id = ANY ($2)";
    private static final String SAVE_EXECUTIONS = """
            INSERT INTO execution AS e (pipeline_id, id, version, status, summary, started_at, updated_at, trigger_type, trigger_detail,
                revisions, mode, rollback, rollback_of, stop_reason, author, committed_at, queued_millis, complete)
            SELECT $1, f.* FROM jsonb_to_recordset($2) AS f (id text, version integer, status text, summary text,
                started_at timestamptz, updated_at timestamptz, trigger_type text, trigger_detail text, revisions jsonb, mode text,
                rollback boolean, rollback_of text, stop_reason text, author text, committed_at timestamptz, queued_millis bigint,
                complete boolean)
            ON CONFLICT (pipeline_id, id) DO UPDATE SET version = excluded.version, status = excluded.status,
                summary = excluded.summary, started_at = excluded.started_at, updated_at = excluded.updated_at,
                trigger_type = excluded.trigger_type, trigger_detail = excluded.trigger_detail, revisions = excluded.revisions,
                mode = excluded.mode, rollback = excluded.rollback, rollback_of = excluded.rollback_of,
                stop_reason = excluded.stop_reason, author = excluded.author, committed_at = excluded.committed_at,
                queued_millis = excluded.queued_millis, complete = excluded.complete""";
    private static final String SAVE_RUNS = """
            INSERT INTO action_run (pipeline_id, execution_id, id, stage, action, category, provider, status, started_at, updated_at,
                external_id, external_url, summary, updated_by, error_code, error_message)
            SELECT $1, f.* FROM jsonb_to_recordset($2) AS f (execution_id text, id text, stage text, action text, category text,
                provider text, status text, started_at timestamptz, updated_at timestamptz, external_id text, external_url text,
                summary text, updated_by text, error_code text, error_message text)
            ON CONFLICT (pipeline_id, execution_id, id) DO UPDATE SET stage = excluded.stage, action = excluded.action,
                category = excluded.category, provider = excluded.provider, status = excluded.status,
                started_at = excluded.started_at, updated_at = excluded.updated_at, external_id = excluded.external_id,
                external_url = excluded.external_url, summary = excluded.summary, updated_by = excluded.updated_by,
                error_code = excluded.error_code, error_message = excluded.error_message""";
    private static final String NEWEST = """
            UPDATE pipeline p SET latest_id = l.id, status = l.status, last_started_at = l.started_at, changed_at = now(),
                running = (SELECT count(*) FROM execution r WHERE r.pipeline_id = p.id AND r.status IN ('InProgress', 'Stopping'))
            FROM (SELECT id, status, started_at FROM execution WHERE pipeline_id = $1 ORDER BY started_at DESC, id DESC LIMIT 1) l
            WHERE p.id = $1""";

    private final Pool pool;
    private final StoreJson json;
    private final StateWriter states;
    private final ChangeLog changes;

    HistoryWriter(Pool pool, StoreJson json, StateWriter states, ChangeLog changes) {
        this.pool = pool;
        this.json = json;
        this.states = states;
        this.changes = changes;
    }

    /**
     * Stores a reading, tells what changed.
     *
     * @return what changed; nothing if the pipeline's row is gone
     */
    Uni<List<Change>> store(long pipeline, Reading reading) {
        return pool.withTransaction(transaction -> store(transaction, pipeline, reading));
    }

    /** {@link #store(long, Reading)} as part of a transaction. */
    Uni<List<Change>> store(SqlClient transaction, long pipeline, Reading reading) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(pipeline))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(List.of())
                        : store(transaction, locked(rows.iterator().next()), reading));
    }

    /** A pipeline that nobody else changes until the transaction ends. */
    private record Locked(
            long id, PipelineKey key, int version, boolean seenBefore, List<StageState> stages, boolean defined) {}

    private Locked locked(Row row) {
        return new Locked(
                row.getLong("id"),
                PipelineRows.key(row),
                row.getInteger("version"),
                row.getOffsetDateTime("state_at") != null,
                json.states(row.getJsonArray("state")),
                row.getJsonArray("structure") != null);
    }

    private Uni<List<Change>> store(SqlClient transaction, Locked pipeline, Reading reading) {
        return known(transaction, pipeline, reading.told()).chain(known -> {
            Ledger.Outcome outcome = known.accept(reading.told());
            List<Change> changed = pipeline.seenBefore() ? changed(pipeline, reading, outcome) : List.of();
            return executions(transaction, pipeline.id(), outcome)
                    .chain(() -> runs(transaction, pipeline.id(), outcome.runs()))
                    .chain(() -> states.store(transaction, pipeline.id(), reading))
                    .chain(() -> newest(transaction, pipeline.id(), outcome))
                    .chain(() -> changes.append(transaction, pipeline.id(), pipeline.key(), changed))
                    .replaceWith(changed);
        });
    }

    private Uni<Ledger> known(SqlClient transaction, Locked pipeline, Told told) {
        Set<String> concerned = told.concerned();
        if (concerned.isEmpty()) {
            return Uni.createFrom().item(Ledger.EMPTY);
        }
        Tuple wanted = Values.tuple(pipeline.id(), Values.texts(concerned));
        return transaction
                .preparedQuery(EXECUTIONS)
                .execute(wanted)
                .chain(executions -> transaction
                        .preparedQuery(RUNS)
                        .execute(wanted)
                        .map(runs -> ledger(pipeline.key(), executions, runs)));
    }

    private static Ledger ledger(PipelineKey pipeline, RowSet<Row> executionRows, RowSet<Row> runRows) {
        Set<String> complete = new HashSet<>();
        List<SeenExecution> executions = new ArrayList<>();
        for (Row row : executionRows) {
            SeenExecution seen = HistoryRows.execution(pipeline, row);
            executions.add(seen);
            if (row.getBoolean("complete")) {
                complete.add(seen.execution().id());
            }
        }
        return Ledger.of(executions, stream(runRows).map(HistoryRows::run).toList(), complete);
    }

    private static List<Change> changed(Locked pipeline, Reading reading, Ledger.Outcome outcome) {
        List<Change> changed = new ArrayList<>();
        Instant now = Instant.now();
        reading.definition()
                .filter(definition -> pipeline.defined() && definition.version() != pipeline.version())
                .map(definition -> Change.pipeline(definition.updated().orElse(now), "Changed"))
                .ifPresent(changed::add);
        reading.state()
                .map(state -> Changes.transitions(pipeline.stages(), state.stages(), now))
                .ifPresent(changed::addAll);
        // Of what is long past only what was known otherwise is news.
        outcome.changes().stream()
                .filter(change -> !reading.past() || change.before().isPresent())
                .forEach(changed::add);
        return changed;
    }

    private static Uni<Void> executions(SqlClient transaction, long pipeline, Ledger.Outcome outcome) {
        Set<String> differing = new HashSet<>(outcome.executions());
        // What an execution waited follows from its runs.
        outcome.runs().stream()
                .map(seen -> seen.run().executionId())
                .filter(outcome.ledger().executions()::containsKey)
                .forEach(differing::add);
        if (differing.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        JsonArray rows = new JsonArray();
        for (String id : differing) {
            SeenExecution seen =
                    Objects.requireNonNull(outcome.ledger().executions().get(id));
            rows.add(HistoryRows.json(
                    seen,
                    Waits.queued(seen.execution(), outcome.ledger().runs(id)),
                    outcome.ledger().complete().contains(id)));
        }
        return transaction
                .preparedQuery(SAVE_EXECUTIONS)
                .execute(Values.tuple(pipeline, rows))
                .replaceWithVoid();
    }

    private static Uni<Void> runs(SqlClient transaction, long pipeline, List<SeenRun> runs) {
        if (runs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        JsonArray rows = new JsonArray();
        runs.forEach(run -> rows.add(HistoryRows.json(run)));
        return transaction
                .preparedQuery(SAVE_RUNS)
                .execute(Values.tuple(pipeline, rows))
                .replaceWithVoid();
    }

    private static Uni<Void> newest(SqlClient transaction, long pipeline, Ledger.Outcome outcome) {
        return outcome.executions().isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(NEWEST).execute(Tuple.of(pipeline)).replaceWithVoid();
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
