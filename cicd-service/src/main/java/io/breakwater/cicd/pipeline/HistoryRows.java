package io.breakwater.cicd.pipeline;

import io.breakwater.cicd.core.ingest.SeenExecution;
import io.breakwater.cicd.core.ingest.SeenRun;
import io.breakwater.cicd.core.pipeline.ActionRun;
import io.breakwater.cicd.core.pipeline.ActionStatus;
import io.breakwater.cicd.core.pipeline.Execution;
import io.breakwater.cicd.core.pipeline.ExecutionStatus;
import io.breakwater.cicd.core.pipeline.PipelineKey;
import io.breakwater.cicd.core.pipeline.Revision;
import io.breakwater.cicd.core.pipeline.Trigger;
import io.breakwater.web.sql.Values;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows of executions and action runs, to and fro. */
public final class HistoryRows {
    /** The columns of {@code execution}, as {@link #execution} reads them; {@code %1$s} is the table's alias. */
    static final String EXECUTION = """
            %1$s.id AS execution_id, %1$s.version AS execution_version, %1$s.status AS execution_status, %1$s.summary, %1$s.started_at,
            %1$s.updated_at AS execution_updated_at, %1$s.trigger_type, %1$s.trigger_detail, %1$s.revisions, %1$s.mode, %1$s.rollback,
            %1$s.rollback_of, %1$s.stop_reason, %1$s.author, %1$s.committed_at, %1$s.queued_millis, %1$s.complete\
            """;

    private HistoryRows() {}

    /** The columns of an execution under an alias. */
    public static String execution(String alias) {
        return EXECUTION.formatted(alias);
    }

    public static SeenExecution execution(PipelineKey pipeline, Row row) {
        var execution = new Execution(
                pipeline,
                row.getString("execution_id"),
                row.getInteger("execution_version"),
                ExecutionStatus.of(row.getString("execution_status")),
                Optional.ofNullable(row.getString("summary")),
                row.getOffsetDateTime("started_at").toInstant(),
                row.getOffsetDateTime("execution_updated_at").toInstant(),
                new Trigger(row.getString("trigger_type"), row.getString("trigger_detail")),
                revisions(row.getJsonArray("revisions")),
                row.getBoolean("rollback"),
                Optional.ofNullable(row.getString("rollback_of")),
                Optional.ofNullable(row.getString("stop_reason")));
        return new SeenExecution(
                execution,
                Optional.ofNullable(row.getString("mode")),
                Optional.ofNullable(row.getString("author")),
                Values.instant(row.getOffsetDateTime("committed_at")));
    }

    /** The execution with what only the store knows. */
    public static StoredExecution stored(PipelineKey pipeline, Row row) {
        SeenExecution seen = execution(pipeline, row);
        return new StoredExecution(
                seen.execution(),
                seen.mode(),
                seen.author(),
                seen.committedAt(),
                Optional.ofNullable(row.getLong("queued_millis")).map(Duration::ofMillis),
                row.getBoolean("complete"));
    }

    public static SeenRun run(Row row) {
        var run = new ActionRun(
                row.getString("execution_id"),
                row.getString("id"),
                row.getString("stage"),
                row.getString("action"),
                row.getString("category"),
                row.getString("provider"),
                ActionStatus.of(row.getString("status")),
                row.getOffsetDateTime("started_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                Optional.ofNullable(row.getString("external_id")),
                Optional.ofNullable(row.getString("summary")),
                Optional.ofNullable(row.getString("error_code")),
                Optional.ofNullable(row.getString("error_message")));
        return new SeenRun(
                run,
                Optional.ofNullable(row.getString("external_url")),
                Optional.ofNullable(row.getString("updated_by")));
    }

    /** As {@code jsonb_to_recordset} takes it. */
    public static JsonObject json(SeenExecution seen, Optional<Duration> queued, boolean complete) {
        Execution execution = seen.execution();
        return new JsonObject()
                .put("id", execution.id())
                .put("version", execution.version())
                .put("status", execution.status().word())
                .put("summary", execution.summary().orElse(null))
                .put("started_at", execution.startedAt().toString())
                .put("updated_at", execution.updatedAt().toString())
                .put("trigger_type", execution.trigger().type())
                .put("trigger_detail", execution.trigger().detail())
                .put("revisions", json(execution.revisions()))
                .put("mode", seen.mode().orElse(null))
                .put("rollback", execution.rollback())
                .put("rollback_of", execution.rollbackOf().orElse(null))
                .put("stop_reason", execution.stopReason().orElse(null))
                .put("author", seen.author().orElse(null))
                .put("committed_at", seen.committedAt().map(Object::toString).orElse(null))
                .put("queued_millis", queued.map(Duration::toMillis).orElse(null))
                .put("complete", complete);
    }

    /** As {@code jsonb_to_recordset} takes it. */
    public static JsonObject json(SeenRun seen) {
        ActionRun run = seen.run();
        return new JsonObject()
                .put("execution_id", run.executionId())
                .put("id", run.id())
                .put("stage", run.stage())
                .put("action", run.action())
                .put("category", run.category())
                .put("provider", run.provider())
                .put("status", run.status().word())
                .put("started_at", run.startedAt().toString())
                .put("updated_at", run.updatedAt().toString())
                .put("external_id", run.externalId().orElse(null))
                .put("external_url", seen.url().orElse(null))
                .put("summary", run.summary().orElse(null))
                .put("updated_by", seen.by().orElse(null))
                .put("error_code", run.errorCode().orElse(null))
                .put("error_message", run.errorMessage().orElse(null));
    }

    private static JsonArray json(List<Revision> revisions) {
        JsonArray array = new JsonArray();
        revisions.forEach(revision -> array.add(new JsonObject()
                .put("action", revision.action())
                .put("id", revision.id())
                .put("summary", revision.summary().orElse(null))
                .put("url", revision.url().orElse(null))));
        return array;
    }

    private static List<Revision> revisions(@Nullable JsonArray array) {
        return array == null
                ? List.of()
                : IntStream.range(0, array.size())
                        .mapToObj(array::getJsonObject)
                        .map(revision -> new Revision(
                                revision.getString("action"),
                                revision.getString("id"),
                                Optional.ofNullable(revision.getString("summary")),
                                Optional.ofNullable(revision.getString("url"))))
                        .toList();
    }
}
