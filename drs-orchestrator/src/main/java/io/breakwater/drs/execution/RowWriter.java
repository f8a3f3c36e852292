package io.breakwater.drs.execution;

import io.breakwater.drs.core.execution.AttemptState;
import io.breakwater.drs.core.execution.ExecutionEvent;
import io.breakwater.drs.core.execution.JobAttempt;
import io.breakwater.drs.core.execution.ServerTask;
import io.breakwater.drs.execution.document.AttemptStateJson;
import io.breakwater.drs.execution.document.EventJson;
import io.breakwater.drs.execution.document.RunJson;
import io.breakwater.drs.execution.document.ServerStateJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes rows of executions within a transaction that holds the lease. */
final class RowWriter {
    private static final String WAVE = """
            insert into execution_wave (execution_id, position, name, document) values ($1, $2, $3, $4)
            on conflict (execution_id, name) do update set document = excluded.document""";
    private static final String SERVER = """
            insert into execution_server (execution_id, wave, position, server_id, state, document)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (execution_id, wave, server_id) do update set state = excluded.state, document = excluded.document""";
    private static final String ACTION = """
            insert into execution_action (execution_id, wave, position, id, document) values ($1, $2, $3, $4, $5)
            on conflict (execution_id, id) do update set document = excluded.document""";
    private static final String ATTEMPT = """
            insert into job_attempt (id, execution_id, position, account, region, state, counts, servers, reference, document)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict (id) do update set state = excluded.state, counts = excluded.counts,
                reference = excluded.reference, document = excluded.document""";
    private static final String EVENT = """
            insert into execution_event (execution_id, seq, at, type, wave, server_id, action, document)
            values ($1, $2, $3, $4, $5, $6, $7, $8)""";
    private static final String HANDLED = """
            update execution_command set handled_at = now(), refusal = $3
            where execution_id = $1 and id = $2 and handled_at is null""";

    private final SqlClient transaction;
    private final UUID execution;

    RowWriter(SqlClient transaction, UUID execution) {
        this.transaction = transaction;
        this.execution = execution;
    }

    Uni<Void> write(Changes changes) {
        return batch(
                        WAVE,
                        changes.waves().stream()
                                .map(wave -> Columns.tuple(
                                        execution,
                                        wave.position(),
                                        wave.row().name(),
                                        RunJson.write(new RunJson.WaveHead(
                                                wave.row().rules(), wave.row().state()))))
                                .toList())
                .chain(() -> batch(
                        SERVER,
                        changes.servers().stream()
                                .map(server -> Columns.tuple(
                                        execution,
                                        server.wave(),
                                        server.position(),
                                        server.row().serverId(),
                                        ServerStateJson.name(server.row().state()),
                                        RunJson.write(server.row())))
                                .toList()))
                .chain(() -> batch(
                        ACTION,
                        changes.actions().stream()
                                .map(action -> Columns.tuple(
                                        execution,
                                        action.wave(),
                                        action.position(),
                                        action.row().id(),
                                        RunJson.write(action.row())))
                                .toList()))
                .chain(() -> batch(
                        ATTEMPT,
                        changes.attempts().stream()
                                .map(attempt -> attempt(attempt.position(), attempt.row()))
                                .toList()));
    }

    /** @param first the number of the first of them */
    Uni<Void> events(List<ExecutionEvent> events, long first) {
        return batch(
                EVENT,
                IntStream.range(0, events.size())
                        .mapToObj(i -> event(first + i, events.get(i)))
                        .toList());
    }

    /** @param refusals those that were not carried out, with the reason */
    Uni<Void> handled(List<UUID> commands, Map<UUID, String> refusals) {
        return batch(
                HANDLED,
                commands.stream()
                        .map(command -> Columns.tuple(execution, command, refusals.get(command)))
                        .toList());
    }

    private Tuple event(long seq, ExecutionEvent event) {
        return Columns.tuple(
                execution,
                seq,
                Columns.at(event.at()),
                event.type().wireName(),
                event.wave().orElse(null),
                event.serverId().orElse(null),
                event.action().orElse(null),
                EventJson.write(event));
    }

    private Tuple attempt(int position, JobAttempt attempt) {
        return Columns.tuple(
                attempt.id(),
                execution,
                position,
                attempt.site().account(),
                attempt.site().region(),
                AttemptStateJson.name(attempt.state()),
                counts(attempt),
                attempt.entries().size(),
                reference(attempt.state()),
                RunJson.write(attempt));
    }

    private static boolean counts(JobAttempt attempt) {
        return attempt.task().style() == ServerTask.Style.JOB
                && switch (attempt.state()) {
                    case AttemptState.Intended _, AttemptState.Unknown _, AttemptState.Accepted _ -> true;
                    case AttemptState.Finished _, AttemptState.Refused _, AttemptState.Absent _ -> false;
                };
    }

    private static @Nullable String reference(AttemptState state) {
        Optional<String> reference = switch (state) {
            case AttemptState.Accepted accepted -> Optional.of(accepted.reference());
            case AttemptState.Finished finished -> Optional.of(finished.reference());
            case AttemptState.Intended _, AttemptState.Unknown _, AttemptState.Refused _, AttemptState.Absent _ ->
                Optional.empty();
        };
        return reference.orElse(null);
    }

    private Uni<Void> batch(String sql, List<Tuple> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(sql).executeBatch(rows).replaceWithVoid();
    }
}
