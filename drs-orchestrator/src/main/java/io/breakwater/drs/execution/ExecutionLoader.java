package io.breakwater.drs.execution;

import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.JobAttempt;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.core.execution.WaveRun;
import io.breakwater.drs.execution.document.RunJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads one execution whole. */
final class ExecutionLoader {
    private static final String HEAD = "select kind, head, event_seq, look_again from execution where id = $1";
    private static final String WAVES =
            "select name, document from execution_wave where execution_id = $1 order by position";
    private static final String SERVERS =
            "select wave, document from execution_server where execution_id = $1 order by wave, position";
    private static final String ACTIONS =
            "select wave, document from execution_action where execution_id = $1 order by wave, position";
    private static final String ATTEMPTS = "select document from job_attempt where execution_id = $1 order by position";

    private final SqlClient client;
    private final UUID id;

    ExecutionLoader(SqlClient client, UUID id) {
        this.client = client;
        this.id = id;
    }

    Uni<Optional<StoredExecution>> load() {
        return rows(HEAD, row -> row)
                .chain(heads -> heads.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : parts(heads.getFirst()).map(Optional::of));
    }

    private Uni<StoredExecution> parts(Row head) {
        return rows(SERVERS, row -> row)
                .chain(servers -> rows(ACTIONS, row -> row)
                        .chain(actions -> rows(WAVES, row -> row)
                                .chain(waves -> rows(ATTEMPTS, row -> RunJson.attempt(row.getJsonObject("document")))
                                        .map(attempts -> whole(
                                                head,
                                                waves(
                                                        waves,
                                                        byWave(
                                                                servers,
                                                                row -> RunJson.server(row.getJsonObject("document"))),
                                                        byWave(
                                                                actions,
                                                                row -> RunJson.action(row.getJsonObject("document")))),
                                                attempts)))));
    }

    private StoredExecution whole(Row row, List<WaveRun> waves, List<JobAttempt> attempts) {
        RunJson.Head head = RunJson.head(row.getJsonObject("head"));
        return new StoredExecution(
                new Execution(
                        id,
                        ExecutionKind.valueOf(row.getString("kind")),
                        head.state(),
                        head.origin(),
                        head.settings(),
                        waves,
                        attempts),
                row.getLong("event_seq"),
                Columns.instant(row.getOffsetDateTime("look_again")));
    }

    private static List<WaveRun> waves(
            List<Row> rows, Map<String, List<ServerRun>> servers, Map<String, List<ActionRun>> actions) {
        return rows.stream()
                .map(row -> {
                    String name = row.getString("name");
                    RunJson.WaveHead wave = RunJson.wave(row.getJsonObject("document"));
                    return new WaveRun(
                            name,
                            wave.rules(),
                            wave.state(),
                            servers.getOrDefault(name, List.of()),
                            actions.getOrDefault(name, List.of()));
                })
                .toList();
    }

    private static <T> Map<String, List<T>> byWave(List<Row> rows, Function<Row, T> read) {
        Map<String, List<T>> byWave = new HashMap<>();
        rows.forEach(row -> byWave.computeIfAbsent(row.getString("wave"), _ -> new ArrayList<>())
                .add(read.apply(row)));
        return byWave;
    }

    private <T> Uni<List<T>> rows(String sql, Function<Row, T> read) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().map(read).toList());
    }
}
