package io.breakwater.gateway.session;

import io.breakwater.gateway.core.era.Versions;
import io.breakwater.gateway.core.session.SessionToken;
import io.breakwater.gateway.core.sse.ReplayBuffer;
import io.breakwater.gateway.pipeline.Cancellation;
import io.breakwater.wire.json.RawJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What this replica holds of one legacy session: running calls, open streams, the log level. Thread-safe. */
public final class LiveSession {

    private static final Duration FINISHED_STREAMS_KEPT = Duration.ofMinutes(1);

    private final SessionToken token;
    private final SessionConfig config;
    private final Map<RawJson, Cancellation> running = new ConcurrentHashMap<>();
    private final Map<String, ResumableStream> streams = new ConcurrentHashMap<>();
    private final AtomicInteger streamNumbers = new AtomicInteger();
    private final List<Runnable> onEnd = new ArrayList<>();
    private volatile Optional<String> logLevel = Optional.empty();
    private volatile @Nullable ResumableStream general;
    private volatile Instant used;

    LiveSession(SessionToken token, SessionConfig config, Instant now) {
        this.token = token;
        this.config = config;
        this.used = now;
    }

    public SessionToken token() {
        return token;
    }

    public Optional<String> logLevel() {
        return logLevel;
    }

    public void logLevel(String level) {
        logLevel = Optional.of(level);
    }

    /** Remembers a running call, so that a notification can cancel it. */
    public void running(RawJson id, Cancellation cancellation) {
        running.put(id, cancellation);
    }

    public void done(RawJson id, Cancellation cancellation) {
        running.remove(id, cancellation);
    }

    /** Cancels a call; unknown ids are ignored, as the answer may just be on its way. */
    public void cancel(RawJson id) {
        Cancellation cancellation = running.get(id);
        if (cancellation != null) {
            cancellation.cancel();
        }
    }

    /** A new stream for the answer to one request. */
    public ResumableStream openStream(Instant now) {
        streams.values().removeIf(stream -> stream.isOver(now.minus(FINISHED_STREAMS_KEPT)));
        String id = "s" + streamNumbers.incrementAndGet();
        ResumableStream stream = new ResumableStream(
                id,
                new ReplayBuffer(id, config.replayMessages(), config.replayBytes()),
                Versions.hasPrimingEvents(token.version()),
                now);
        streams.put(id, stream);
        return stream;
    }

    public void drop(ResumableStream stream) {
        streams.remove(stream.id(), stream);
    }

    public Optional<ResumableStream> stream(String id) {
        return Optional.ofNullable(streams.get(id));
    }

    /** The stream for messages that belong to no request; messages wait in it for the client. */
    public synchronized ResumableStream general(Instant now) {
        ResumableStream known = general;
        if (known == null) {
            known = openStream(now);
            general = known;
        }
        return known;
    }

    /** Runs {@code action} when this replica forgets the session. */
    public synchronized void onEnd(Runnable action) {
        onEnd.add(action);
    }

    void touch(Instant now) {
        used = now;
    }

    boolean isIdle(Instant before) {
        return used.isBefore(before) && running.isEmpty();
    }

    void end() {
        running.values().forEach(Cancellation::cancel);
        streams.values().forEach(ResumableStream::close);
        List<Runnable> actions;
        synchronized (this) {
            actions = List.copyOf(onEnd);
            onEnd.clear();
        }
        actions.forEach(Runnable::run);
    }
}
