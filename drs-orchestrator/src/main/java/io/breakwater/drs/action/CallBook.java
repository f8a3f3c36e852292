package io.breakwater.drs.action;

import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What was begun by a process of ours: one row for each try of an action, entered before anything leaves. Whoever finds the row does not
 * send again. A process says from time to time that it is at it; what a silent one was at has an unknown outcome.
 */
@ApplicationScoped
class CallBook {
    private static final Logger LOG = Logger.getLogger(CallBook.class);
    private static final String CLAIM = """
            insert into action_call (action_id, tries, execution_id, replica) values ($1, $2, $3, $4)
            on conflict do nothing""";
    private static final String FIND = """
            select handle, result, message, ended_at is null and beat_at > now() - $3::float8 * interval '1 second' as open
            from action_call where action_id = $1 and tries = $2""";
    private static final String END = """
            with ended as (update action_call set ended_at = now(), result = $3, message = $4
                where action_id = $1 and tries = $2 and ended_at is null returning execution_id)
            select pg_notify('drs_execution_wake', execution_id::text) from ended""";

    private final Vertx vertx;
    private final Pool pool;
    private final ActionConfig config;
    private final UUID replica = UUID.randomUUID();
    private long timer = -1;

    CallBook(Vertx vertx, Pool pool, ActionConfig config) {
        this.vertx = vertx;
        this.pool = pool;
        this.config = config;
    }

    /**
     * What is known of a try.
     *
     * @param handle what AWS gave
     * @param open whether its process is still at it
     * @param seen how it ended; empty if it has not, or nobody told
     */
    record Entry(Optional<String> handle, boolean open, Optional<ActionSeen> seen) {}

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(config.beat().toMillis(), _ -> beat());
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
    }

    /** Enters a try. Empty if it is ours to send now, else what is known of it already. */
    Uni<Optional<Entry>> claim(Beginning beginning) {
        ActionRun run = beginning.run();
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(run.id(), run.tries(), beginning.execution(), replica))
                .chain(rows -> rows.rowCount() == 1 ? Uni.createFrom().item(Optional.<Entry>empty()) : find(run));
    }

    Uni<Optional<Entry>> find(ActionRun run) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(run.id(), run.tries(), seconds(config.goneAfter())))
                .map(CallBook::entry);
    }

    /** AWS accepted it. */
    Uni<Void> began(ActionRun run, String handle) {
        return pool.preparedQuery(
                        "update action_call set handle = $3, ended_at = now() where action_id = $1 and tries = $2")
                .execute(Tuple.of(run.id(), run.tries(), handle))
                .replaceWithVoid();
    }

    /** Nothing left, so the try may be begun again. */
    Uni<Void> release(ActionRun run) {
        return pool.preparedQuery("delete from action_call where action_id = $1 and tries = $2 and replica = $3")
                .execute(Tuple.of(run.id(), run.tries(), replica))
                .replaceWithVoid();
    }

    /** Notes how it ended and wakes whoever moves the execution. */
    Uni<Void> end(ActionRun run, ActionSeen seen) {
        return switch (seen) {
            case ActionSeen.StillRunning _ -> Uni.createFrom().voidItem();
            case ActionSeen.Ended(String output) -> end(run, "ENDED", output);
            case ActionSeen.Broke(var failure) ->
                end(
                        run,
                        failure.kind() == io.breakwater.drs.core.execution.Failure.Kind.OUTCOME_UNKNOWN
                                ? "UNKNOWN"
                                : "BROKE",
                        failure.message());
        };
    }

    private Uni<Void> end(ActionRun run, String result, String message) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(run.id(), run.tries(), result, message))
                .replaceWithVoid();
    }

    private void beat() {
        pool.preparedQuery("update action_call set beat_at = now() where replica = $1 and ended_at is null")
                .execute(Tuple.of(replica))
                .subscribe()
                .with(_ -> {}, failure -> LOG.debugf("calls under way not told cause=%s", failure.getMessage()));
    }

    private static Optional<Entry> entry(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        return Optional.of(new Entry(
                Optional.ofNullable(row.getString("handle")),
                row.getBoolean("open"),
                Optional.ofNullable(row.getString("result")).map(result -> seen(result, row.getString("message")))));
    }

    private static ActionSeen seen(String result, @Nullable String message) {
        String text = message == null ? "" : message;
        return switch (result) {
            case "ENDED" -> ActionText.ended(text);
            case "BROKE" -> ActionText.broke(text);
            default -> ActionText.unknown(text);
        };
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
