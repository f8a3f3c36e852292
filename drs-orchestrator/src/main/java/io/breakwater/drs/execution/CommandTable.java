package io.breakwater.drs.execution;

import io.breakwater.drs.core.execution.Command;
import io.breakwater.drs.execution.document.CommandJson;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** What people ask of executions, until it is carried out. */
@ApplicationScoped
class CommandTable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final String INSERT = """
            insert into execution_command (id, execution_id, command) values ($1, $2, $3)
            on conflict (id) do nothing""";
    private static final String RESULT =
            "select handled_at is not null as handled, refusal from execution_command where id = $1";

    private final Pool pool;

    CommandTable(Pool pool) {
        this.pool = pool;
    }

    /** @param refusal why it was not carried out, if it was not */
    record Outcome(boolean handled, Optional<String> refusal) {}

    /** Stores a command and wakes whoever moves the execution. */
    Uni<Void> insert(SqlClient transaction, UUID execution, Command command) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.of(command.id(), execution, CommandJson.write(command)))
                .chain(() -> transaction
                        .preparedQuery("select pg_notify($1, $2)")
                        .execute(Tuple.of(ExecutionSignals.WAKE, execution.toString())))
                .replaceWithVoid();
    }

    /** Waits for a while; an outcome that is not handled if it takes longer. */
    Uni<Outcome> await(UUID command, Duration longest) {
        long looks = Math.max(1, longest.toMillis() / LOOK_EVERY.toMillis());
        return Multi.createBy()
                .repeating()
                .uni(() -> look(command))
                .withDelay(LOOK_EVERY)
                .atMost(looks)
                .select()
                .where(Outcome::handled)
                .collect()
                .first()
                .map(outcome -> Optional.ofNullable(outcome).orElse(new Outcome(false, Optional.empty())));
    }

    private Uni<Outcome> look(UUID command) {
        return pool.preparedQuery(RESULT)
                .execute(Tuple.of(command))
                .map(rows -> rows.iterator().next())
                .map(row -> new Outcome(row.getBoolean("handled"), Optional.ofNullable(row.getString("refusal"))));
    }
}
