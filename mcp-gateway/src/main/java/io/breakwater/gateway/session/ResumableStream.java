package io.breakwater.gateway.session;

import io.breakwater.gateway.core.sse.ReplayBuffer;
import io.breakwater.gateway.core.sse.SseWriter;
import io.breakwater.wire.json.RawJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a legacy session: the general one, or the one that answers a request. Keeps its last messages, so that a client that lost
 * the connection can read on. Thread-safe.
 */
public final class ResumableStream {

    private final String id;
    private final ReplayBuffer buffer;
    private final boolean priming;
    private @Nullable Outlet outlet;
    private boolean started;
    private boolean complete;
    private Instant touched;

    ResumableStream(String id, ReplayBuffer buffer, boolean priming, Instant now) {
        this.id = id;
        this.buffer = buffer;
        this.priming = priming;
        this.touched = now;
    }

    public String id() {
        return id;
    }

    /** Connects a response that has sent nothing yet. */
    public synchronized void attach(Outlet fresh) {
        if (outlet != null) {
            outlet.end();
        }
        outlet = fresh;
        started = false;
    }

    /** Starts the event stream now, for a client that waits without hearing anything. */
    public synchronized void start() {
        if (outlet != null && !started) {
            started = true;
            // Without priming an empty comment starts the stream just as well.
            outlet.event(priming ? SseWriter.priming(buffer.firstId()) : SseWriter.keepAlive());
        }
    }

    /** Sends a message, or keeps it until the client comes back. */
    public synchronized void send(RawJson frame) {
        if (complete) {
            return;
        }
        ReplayBuffer.Entry entry = buffer.add(frame);
        if (outlet != null && !outlet.isClosed()) {
            if (!started && priming) {
                outlet.event(SseWriter.priming(buffer.firstId()));
            }
            started = true;
            outlet.event(SseWriter.event(entry.id(), frame));
        }
    }

    /** Sends the answer and ends the stream. */
    public synchronized void finish(int status, RawJson frame, Instant now) {
        if (complete) {
            return;
        }
        complete = true;
        touched = now;
        ReplayBuffer.Entry entry = buffer.add(frame);
        if (outlet != null) {
            outlet.answer(status, frame, SseWriter.event(entry.id(), frame));
        }
    }

    /** Ends the stream without an answer. */
    public synchronized void close() {
        complete = true;
        if (outlet != null) {
            outlet.end();
        }
    }

    /** Connects a new response behind the last event the client saw; false when part of what follows is gone. */
    public synchronized boolean resume(Outlet fresh, long after) {
        Optional<List<ReplayBuffer.Entry>> missed = buffer.after(after);
        if (missed.isEmpty()) {
            return false;
        }
        attach(fresh);
        started = true;
        fresh.event(SseWriter.keepAlive());
        missed.get().forEach(entry -> fresh.event(SseWriter.event(entry.id(), entry.message())));
        if (complete) {
            fresh.end();
        }
        return true;
    }

    /** True while a client reads it. */
    public synchronized boolean isAttached() {
        return outlet != null && !outlet.isClosed();
    }

    synchronized boolean isOver(Instant before) {
        return complete && touched.isBefore(before);
    }
}
