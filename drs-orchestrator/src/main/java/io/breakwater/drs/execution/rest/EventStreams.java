package io.breakwater.drs.execution.rest;

import io.breakwater.drs.execution.ExecutionReads;
import io.breakwater.drs.execution.ExecutionSignals;
import io.breakwater.drs.execution.StoredEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Events of one execution as they happen. A hint makes it look, and so does time: hints can be lost. It ends when the execution has
 * ended and everything was told.
 */
@ApplicationScoped
class EventStreams {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final int HEARTBEAT_LOOKS = 5;
    private static final int BATCH = 200;

    private final Pool pool;
    private final ExecutionReads reads;
    private final ExecutionSignals signals;

    EventStreams(Pool pool, ExecutionReads reads, ExecutionSignals signals) {
        this.pool = pool;
        this.reads = reads;
        this.signals = signals;
    }

    /** What a stream carries. */
    sealed interface Signal {
        record Happened(StoredEvent event) implements Signal {}

        /** Keeps proxies from closing a quiet stream. */
        record Heartbeat() implements Signal {}

        /** Nothing more comes. */
        record End() implements Signal {}
    }

    /** Whether there is such an execution. */
    Uni<Boolean> exists(UUID execution) {
        return ended(execution).map(Optional::isPresent);
    }

    /** @param after the number of the newest event that is known already */
    Multi<Signal> open(UUID execution, long after) {
        BroadcastProcessor<Long> hints = BroadcastProcessor.create();
        Runnable deaf = signals.onEvents(changed -> {
            if (changed.equals(execution)) {
                hints.onNext(-1L);
            }
        });
        Position position = new Position(execution, after);
        Multi<Long> ticks = Multi.createFrom()
                .ticks()
                .startingAfter(Duration.ofMillis(1))
                .every(LOOK_EVERY)
                .onOverflow()
                .drop();
        return Multi.createBy()
                .merging()
                .streams(ticks, hints.onOverflow().dropPreviousItems())
                .onItem()
                .transformToMultiAndConcatenate(tick -> look(position, tick))
                .select()
                .first(signal -> !position.over(signal))
                .onTermination()
                .invoke(deaf);
    }

    private Multi<Signal> look(Position position, long tick) {
        Multi<Signal> events = Multi.createBy()
                .repeating()
                .uni(() ->
                        reads.events(position.execution, position.sent, BATCH).invoke(position::reached))
                .whilst(batch -> batch.size() == BATCH)
                .onItem()
                .<Signal>transformToMultiAndConcatenate(
                        batch -> Multi.createFrom().iterable(batch).map(Signal.Happened::new));
        Multi<Signal> closing = Multi.createFrom()
                .deferred(() -> ended(position.execution).toMulti().flatMap(end -> closing(position, end, tick)));
        return Multi.createBy().concatenating().streams(events, closing);
    }

    private static Multi<Signal> closing(Position position, Optional<End> found, long tick) {
        boolean over = found.isEmpty() || (!found.get().active() && found.get().seq() <= position.sent);
        if (over) {
            return Multi.createFrom().items(new Signal.End(), new Signal.End());
        }
        return tick >= 0 && tick % HEARTBEAT_LOOKS == 0
                ? Multi.createFrom().item(new Signal.Heartbeat())
                : Multi.createFrom().empty();
    }

    private record End(boolean active, long seq) {}

    private Uni<Optional<End>> ended(UUID execution) {
        return pool.preparedQuery("select active, event_seq from execution where id = $1")
                .execute(Tuple.of(execution))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new End(row.getBoolean("active"), row.getLong("event_seq"))));
    }

    /** How far one stream is; touched by one step of it at a time. */
    private static final class Position {
        private final UUID execution;
        private volatile long sent;
        private volatile boolean told;

        Position(UUID execution, long after) {
            this.execution = execution;
            this.sent = after;
        }

        void reached(List<StoredEvent> batch) {
            if (!batch.isEmpty()) {
                sent = batch.getLast().seq();
            }
        }

        /** The first end is told, the second closes. */
        boolean over(Signal signal) {
            if (!(signal instanceof Signal.End)) {
                return false;
            }
            boolean second = told;
            told = true;
            return second;
        }
    }
}
