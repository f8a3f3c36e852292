package io.breakwater.drs.execution;

import io.breakwater.drs.core.execution.Command;
import io.breakwater.drs.core.execution.Decision;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ExecutionEvent;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.ExecutionState;
import io.breakwater.drs.core.execution.Origin;
import io.breakwater.drs.execution.document.CommandJson;
import io.breakwater.drs.execution.document.ExecutionStateJson;
import io.breakwater.drs.execution.document.RunJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes executions. Every change of one is made under the fencing number of its lease, or not at all. */
@ApplicationScoped
public class ExecutionStore {
    private static final String INSERT = """
            insert into execution (id, kind, state, active, plan_id, plan_version, plan_name, of_execution, started_by,
                created_at, head, event_seq)
            values ($1, $2, $3, true, $4, $5, $6, $7, $8, $9, $10, $11)""";
    private static final String LOCK =
            "select event_seq from execution where id = $1 and lease_fence = $2 for no key update";
    private static final String UPDATE = """
            update execution set state = $3, active = $4, started_at = coalesce($5, started_at), ended_at = $6, head = $7, look_again = $8,
                event_seq = event_seq + $9, clean_up_at = $10
            where id = $1 and lease_fence = $2 returning event_seq""";
    private static final String COMMANDS = """
            select command from execution_command where execution_id = $1 and handled_at is null
            order by created_at, id limit 50""";
    private static final String NOTIFY = "select pg_notify($1, $2)";

    /**
     * Loads an execution.
     *
     * @param client a pool, or a connection in a transaction
     */
    public Uni<Optional<StoredExecution>> load(SqlClient client, UUID id) {
        return new ExecutionLoader(client, id).load();
    }

    /** Stores a new execution and wakes whoever is to move it. */
    public Uni<Void> insert(SqlClient transaction, Execution execution, List<ExecutionEvent> events) {
        Origin origin = execution.origin();
        Optional<Origin.PlanVersion> plan = origin.plan();
        RowWriter rows = new RowWriter(transaction, execution.id());
        return transaction
                .preparedQuery(INSERT)
                .execute(Columns.tuple(
                        execution.id(),
                        execution.kind().name(),
                        ExecutionStateJson.name(execution.state()),
                        plan.map(Origin.PlanVersion::id).orElse(null),
                        plan.map(Origin.PlanVersion::version).orElse(null),
                        plan.map(Origin.PlanVersion::name).orElse(null),
                        origin.of().orElse(null),
                        origin.startedBy().name(),
                        Columns.at(origin.createdAt()),
                        head(execution),
                        (long) events.size()))
                .chain(() -> rows.write(Changes.all(execution)))
                .chain(() -> rows.events(events, 1))
                .chain(() -> notify(transaction, ExecutionSignals.WAKE, execution.id()))
                .chain(() -> notify(transaction, ExecutionSignals.EVENTS, execution.id()));
    }

    /** Holds on to the lease until the transaction ends. Fails with {@link LeaseLost}. */
    public Uni<Void> lock(SqlClient transaction, UUID id, long fence) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(id, fence))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new LeaseLost(id, fence);
                    }
                })
                .replaceWithVoid();
    }

    /** What people asked for and nobody carried out yet, oldest first. */
    public Uni<List<Command>> openCommands(SqlClient client, UUID id) {
        return client.preparedQuery(COMMANDS)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream()
                        .map(row -> CommandJson.read(row.getJsonObject("command")))
                        .toList());
    }

    /**
     * Stores a decision: what changed, its events, the end of the commands. Fails with {@link LeaseLost}.
     *
     * @param before what is stored
     * @param commands those the decision was made with
     */
    public Uni<Void> write(
            SqlClient transaction, long fence, Execution before, Decision decision, List<Command> commands) {
        Execution after = decision.execution();
        RowWriter rows = new RowWriter(transaction, after.id());
        int events = decision.events().size();
        return update(transaction, fence, decision)
                .call(() -> rows.write(Changes.between(before, after)))
                .call(newest -> rows.events(decision.events(), newest - events + 1))
                .call(() -> rows.handled(commands.stream().map(Command::id).toList(), decision.refusals()))
                .call(() -> events == 0 && commands.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : notify(transaction, ExecutionSignals.EVENTS, after.id()))
                .replaceWithVoid();
    }

    private static Uni<Long> update(SqlClient transaction, long fence, Decision decision) {
        Execution after = decision.execution();
        Span span = Span.of(after.state());
        return transaction
                .preparedQuery(UPDATE)
                .execute(Columns.tuple(
                        after.id(),
                        fence,
                        ExecutionStateJson.name(after.state()),
                        !ExecutionStateJson.ended(after.state()),
                        Columns.at(span.startedAt()),
                        Columns.at(span.endedAt()),
                        head(after),
                        Columns.at(decision.lookAgain()),
                        (long) decision.events().size(),
                        Columns.at(cleanUpAt(after, span))))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new LeaseLost(after.id(), fence);
                    }
                    return rows.iterator().next().getLong("event_seq");
                });
    }

    private static Optional<Instant> cleanUpAt(Execution execution, Span span) {
        return execution.kind() == ExecutionKind.DRILL
                ? span.endedAt()
                        .flatMap(ended -> execution.settings().cleanUpAfter().map(ended::plus))
                : Optional.empty();
    }

    private static Uni<Void> notify(SqlClient transaction, String channel, UUID id) {
        return transaction
                .preparedQuery(NOTIFY)
                .execute(Tuple.of(channel, id.toString()))
                .replaceWithVoid();
    }

    private static io.vertx.core.json.JsonObject head(Execution execution) {
        return RunJson.write(new RunJson.Head(execution.state(), execution.origin(), execution.settings()));
    }

    /** When it began and ended, as far as it did. */
    private record Span(Optional<Instant> startedAt, Optional<Instant> endedAt) {

        static Span of(ExecutionState state) {
            return switch (state) {
                case ExecutionState.Pending _, ExecutionState.AwaitingStart _ ->
                    new Span(Optional.empty(), Optional.empty());
                case ExecutionState.Running running -> begun(running.startedAt());
                case ExecutionState.Paused paused -> begun(paused.startedAt());
                case ExecutionState.Cancelling cancelling -> begun(cancelling.startedAt());
                case ExecutionState.Completed(Instant startedAt, Instant endedAt) -> ended(startedAt, endedAt);
                case ExecutionState.Partial(Instant startedAt, Instant endedAt) -> ended(startedAt, endedAt);
                case ExecutionState.Failed failed -> ended(failed.startedAt(), failed.endedAt());
                case ExecutionState.Cancelled cancelled -> new Span(Optional.empty(), Optional.of(cancelled.endedAt()));
                case ExecutionState.TimedOut(Instant startedAt, Instant endedAt) -> ended(startedAt, endedAt);
            };
        }

        private static Span begun(Instant at) {
            return new Span(Optional.of(at), Optional.empty());
        }

        private static Span ended(Instant startedAt, Instant endedAt) {
            return new Span(Optional.of(startedAt), Optional.of(endedAt));
        }
    }
}
