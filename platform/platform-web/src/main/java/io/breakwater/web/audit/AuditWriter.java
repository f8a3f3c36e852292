package io.breakwater.web.audit;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One writer: rows that come while a batch is under way form the next batch. They go to the table while it takes them and nothing
 * waits in the spool, else to the spool, which is drained in order each second.
 */
final class AuditWriter implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AuditWriter.class);
    private static final int BATCH = 256;
    private static final int MAX_QUEUE = 10_000;

    private final Vertx vertx;
    private final AuditTable table;
    private final Spool spool;
    private final Deque<Pending> queue = new ArrayDeque<>();
    private final long timer;
    private boolean writing;
    private boolean draining;

    AuditWriter(Vertx vertx, AuditTable table, Spool spool) {
        this.vertx = vertx;
        this.table = table;
        this.spool = spool;
        this.timer = vertx.setPeriodic(1_000, ignored -> drain());
    }

    Uni<Void> write(AuditRow row) {
        return Uni.createFrom().emitter(emitter -> {
            @Nullable Context caller = Vertx.currentContext();
            Pending pending = new Pending(row, emitter, caller);
            boolean start;
            synchronized (this) {
                if (queue.size() >= MAX_QUEUE) {
                    emitter.fail(new AuditUnavailable("The audit log is behind; try again."));
                    return;
                }
                queue.add(pending);
                start = !writing;
                writing = true;
            }
            if (start) {
                next();
            }
        });
    }

    /** Writes the next batch; the only place that takes from the queue. */
    private void next() {
        List<Pending> batch = new ArrayList<>();
        boolean direct;
        synchronized (this) {
            while (batch.size() < BATCH && !queue.isEmpty()) {
                batch.add(queue.remove());
            }
            if (batch.isEmpty()) {
                writing = false;
                return;
            }
            direct = !draining && spool.isEmpty();
        }
        if (!direct) {
            toSpool(batch);
            return;
        }
        table.insert(batch.stream().map(Pending::row).toList()).subscribe().with(ignored -> stored(batch), failure -> {
            LOG.warnf("audit rows go to the spool rows=%d cause=%s", batch.size(), failure.getMessage());
            toSpool(batch);
        });
    }

    private void toSpool(List<Pending> batch) {
        List<String> lines = batch.stream().map(pending -> pending.row().line()).toList();
        vertx.executeBlocking(() -> spool.append(lines)).onComplete(answer -> {
            if (answer.succeeded() && answer.result()) {
                stored(batch);
                return;
            }
            LOG.errorf("audit spool takes no rows bytes=%d cause=%s", spool.bytes(), answer.cause());
            AuditUnavailable refusal = new AuditUnavailable("The audit log takes no more rows; try again later.");
            batch.forEach(pending -> pending.fail(refusal));
            next();
        });
    }

    private void stored(List<Pending> batch) {
        batch.forEach(Pending::complete);
        next();
    }

    private void drain() {
        synchronized (this) {
            if (draining || spool.isEmpty()) {
                return;
            }
            draining = true;
        }
        drainBatch();
    }

    private void drainBatch() {
        vertx.executeBlocking(() -> spool.peek(BATCH)).onComplete(answer -> {
            if (answer.failed() || answer.result().bytes() == 0) {
                drained(answer.cause());
                return;
            }
            Spool.Batch batch = answer.result();
            table.insert(rows(batch)).subscribe().with(ignored -> remove(batch), this::drained);
        });
    }

    private static List<AuditRow> rows(Spool.Batch batch) {
        List<AuditRow> rows = new ArrayList<>();
        for (String line : batch.lines()) {
            try {
                rows.add(AuditRow.parse(line));
            } catch (RuntimeException e) {
                LOG.errorf("audit spool holds an unreadable line length=%d", line.length());
            }
        }
        return rows;
    }

    private void remove(Spool.Batch batch) {
        vertx.executeBlocking(() -> {
                    spool.remove(batch);
                    return spool.isEmpty();
                })
                .onComplete(answer -> {
                    if (answer.succeeded() && !answer.result()) {
                        drainBatch();
                    } else {
                        drained(answer.cause());
                    }
                });
    }

    private void drained(@Nullable Throwable failure) {
        if (failure != null) {
            LOG.debugf("audit spool not drained bytes=%d cause=%s", spool.bytes(), failure.getMessage());
        }
        synchronized (this) {
            draining = false;
        }
    }

    long spooledBytes() {
        return spool.bytes();
    }

    @Override
    public void close() throws IOException {
        vertx.cancelTimer(timer);
        spool.close();
    }

    /** A row and who waits for it. */
    private record Pending(
            AuditRow row,
            UniEmitter<? super Void> emitter,
            @Nullable Context caller) {
        void complete() {
            onCaller(() -> emitter.complete(null));
        }

        void fail(Throwable failure) {
            onCaller(() -> emitter.fail(failure));
        }

        private void onCaller(Runnable signal) {
            if (caller == null) {
                signal.run();
            } else {
                caller.runOnContext(ignored -> signal.run());
            }
        }
    }
}
