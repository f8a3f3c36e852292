package io.breakwater.cicd.pipeline;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Changes of one pipeline as they happen. A hint makes it look, and so does time: hints can be lost. */
@ApplicationScoped
class ChangeStreams {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final int HEARTBEAT_LOOKS = 5;
    private static final int BATCH = 200;
    private static final String KEPT = """
            SELECT p.seq, (SELECT min(c.seq) FROM change c WHERE c.pipeline_id = p.id) AS first FROM pipeline p WHERE p.id = $1""";

    private final Pool pool;
    private final PipelineChanges changes;

    ChangeStreams(Pool pool, PipelineChanges changes) {
        this.pool = pool;
        this.changes = changes;
    }

    /** What a stream carries. */
    sealed interface Signal {
        record Happened(ChangeDocument change) implements Signal {}

        /**
         * Changes that are not kept any more.
         *
         * @param to the number of the last of them
         */
        record Missed(long to) implements Signal {}

        /** Keeps proxies from closing a quiet stream; before the first change it tells where the stream begins. */
        record Heartbeat(long seq) implements Signal {}
    }

    /** @param after the number of the newest change that is known already; empty to begin with the next one */
    Multi<Signal> open(StoredPipeline pipeline, Optional<Long> after) {
        return kept(pipeline).onItem().transformToMulti(kept -> {
            long from = after.filter(known -> known <= kept.newest()).orElse(kept.newest());
            boolean missed = from < kept.newest() && kept.first() > from + 1;
            Position position = new Position(pipeline.id(), missed ? kept.first() - 1 : from);
            Signal beginning = missed ? new Signal.Missed(kept.first() - 1) : new Signal.Heartbeat(position.sent);
            return Multi.createBy().concatenating().streams(Multi.createFrom().item(beginning), follow(position));
        });
    }

    private Multi<Signal> follow(Position position) {
        BroadcastProcessor<Long> hints = BroadcastProcessor.create();
        Runnable deaf = changes.onChange(changed -> {
            if (changed.id() == position.pipeline) {
                hints.onNext(-1L);
            }
        });
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
                .onTermination()
                .invoke(deaf);
    }

    private Multi<Signal> look(Position position, long tick) {
        Multi<Signal> happened = Multi.createBy()
                .repeating()
                .uni(() ->
                        changes.since(position.pipeline, position.sent, BATCH).invoke(position::reached))
                .whilst(batch -> batch.size() == BATCH)
                .onItem()
                .<Signal>transformToMultiAndConcatenate(
                        batch -> Multi.createFrom().iterable(batch).map(Signal.Happened::new));
        boolean quiet = tick >= 0 && tick % HEARTBEAT_LOOKS == HEARTBEAT_LOOKS - 1;
        return quiet
                ? Multi.createBy()
                        .concatenating()
                        .streams(
                                happened,
                                Multi.createFrom()
                                        .deferred(() ->
                                                Multi.createFrom().<Signal>item(new Signal.Heartbeat(position.sent))))
                : happened;
    }

    /** The numbers of the newest change, and of the first one that is kept. */
    private record Kept(long newest, long first) {}

    private Uni<Kept> kept(StoredPipeline pipeline) {
        return pool.preparedQuery(KEPT)
                .execute(Tuple.of(pipeline.id()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(ChangeStreams::kept)
                        .orElse(new Kept(0, 1)));
    }

    private static Kept kept(Row row) {
        long newest = row.getLong("seq");
        return new Kept(newest, Optional.ofNullable(row.getLong("first")).orElse(newest + 1));
    }

    /** How far one stream is; touched by one step of it at a time. */
    private static final class Position {
        private final long pipeline;
        private volatile long sent;

        Position(long pipeline, long after) {
            this.pipeline = pipeline;
            this.sent = after;
        }

        void reached(List<ChangeDocument> batch) {
            if (!batch.isEmpty()) {
                sent = batch.getLast().seq();
            }
        }
    }
}
