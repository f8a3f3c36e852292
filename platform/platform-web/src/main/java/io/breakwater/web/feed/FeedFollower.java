package io.breakwater.web.feed;

import io.breakwater.web.feed.FeedSnapshotStore.Snapshot;
import io.breakwater.web.principal.ClientCredentials;
import io.breakwater.wire.sse.SseEvent;
import io.breakwater.wire.sse.SseParser;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows a feed for the life of a process: replays the stored snapshot, connects with this service's own token, resumes after
 * the last version, reconnects with jittered back-off, and stores what it has seen. All work and all listener calls happen on one
 * event loop; the questions ({@link #synced()}, {@link #lastContact()}, {@link #stale()}, {@link #version()}) are thread-safe.
 */
public final class FeedFollower implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(FeedFollower.class);

    /** A larger event is one nobody should send; the connection is given up rather than the heap. */
    private static final int MAX_EVENT_BYTES = 64 * 1024 * 1024;

    private final Vertx vertx;
    private final Context context;
    private final Options options;
    private final ClientCredentials credentials;
    private final FeedListener listener;
    private final SnapshotWriter writer;
    private final HttpClient http;
    private final Clock clock = Clock.systemUTC();

    private volatile long version;
    private volatile boolean synced;
    private volatile @Nullable Instant lastContact;
    private volatile boolean closed;

    private int failures;
    private long connection;
    private Instant lastByte = Instant.EPOCH;
    private @Nullable HttpClientRequest request;

    /**
     * How to follow.
     *
     * @param name short name for logs
     * @param url absolute URL of the feed
     * @param silence longest time without a byte before the connection is given up (heartbeats come each second)
     * @param minBackoff pause before the first reconnect
     * @param maxBackoff longest pause
     * @param staleAfter age of the last contact at which {@link #stale()} turns true
     */
    public record Options(
            String name, String url, Duration silence, Duration minBackoff, Duration maxBackoff, Duration staleAfter) {
        /** The platform's usual times: 5 s silence, 100 ms to 5 s back-off, stale after 15 min. */
        public Options(String name, String url) {
            this(
                    name,
                    url,
                    Duration.ofSeconds(5),
                    Duration.ofMillis(100),
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(15));
        }

        /** The same with another staleness. */
        public Options withStaleAfter(Duration limit) {
            return new Options(name, url, silence, minBackoff, maxBackoff, limit);
        }
    }

    /** Prepares a follower; nothing happens before {@link #start()}. */
    public FeedFollower(
            Vertx vertx,
            Options options,
            ClientCredentials credentials,
            FeedSnapshotStore store,
            FeedListener listener) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.options = options;
        this.credentials = credentials;
        this.listener = listener;
        this.writer = new SnapshotWriter(store, options.name());
        this.http = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(3_000));
    }

    /** Starts following. The result completes once the stored snapshot was replayed, whether or not the owner is reachable. */
    public Future<Void> start() {
        Promise<Void> loaded = Promise.promise();
        context.runOnContext(ignored -> writer.load(context).onComplete(snapshot -> {
            replay(snapshot.succeeded() ? snapshot.result() : Snapshot.EMPTY);
            loaded.complete();
            connect();
            vertx.setPeriodic(1_000, timer -> tick(timer));
        }));
        return loaded.future();
    }

    private void replay(Snapshot snapshot) {
        snapshot.rows().forEach(this::deliver);
        version = snapshot.version();
        lastContact = snapshot.contact().orElse(null);
    }

    private void connect() {
        if (closed) {
            return;
        }
        long attempt = ++connection;
        lastByte = clock.instant();
        credentials.token().compose(token -> open(attempt, token)).onFailure(failure -> lost(attempt, failure));
    }

    private Future<Void> open(long attempt, String token) {
        RequestOptions target = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(options.url())
                .putHeader("Accept", "text/event-stream")
                .putHeader("Authorization", "Bearer " + token)
                .putHeader("Last-Event-ID", Long.toString(version));
        return http.request(target).compose(opened -> {
            if (attempt != connection) {
                opened.reset();
                return Future.succeededFuture();
            }
            request = opened;
            return opened.send().compose(response -> read(attempt, token, response));
        });
    }

    private Future<Void> read(long attempt, String token, HttpClientResponse response) {
        response.exceptionHandler(failure -> lost(attempt, failure));
        if (response.statusCode() != 200) {
            if (response.statusCode() == 401) {
                credentials.invalidate(token);
            }
            return Future.failedFuture("the feed answered " + response.statusCode());
        }
        SseParser parser = new SseParser(MAX_EVENT_BYTES);
        response.endHandler(ignored -> lost(attempt, new IOException("the feed ended")));
        response.handler(chunk -> onChunk(attempt, parser, chunk));
        return Future.succeededFuture();
    }

    private void onChunk(long attempt, SseParser parser, Buffer chunk) {
        if (attempt != connection) {
            return;
        }
        lastByte = clock.instant();
        try {
            parser.feed(chunk.getBytes()).forEach(event -> onEvent(attempt, event));
        } catch (RuntimeException e) {
            lost(attempt, e);
        }
    }

    private void onEvent(long attempt, SseEvent event) {
        if (attempt != connection) {
            return;
        }
        switch (event.type()) {
            case "put", "delete" -> onChange(event);
            case "synced" -> onSynced(attempt, new JsonObject(event.data()).getLong("version"));
            case "heartbeat" -> heard();
            default -> LOG.debugf("event ignored feed=%s event=%s", options.name(), event.type());
        }
    }

    private void onChange(SseEvent event) {
        FeedChange change;
        try {
            change = FeedChange.parse(Long.parseLong(event.id().orElse("")), event.type(), event.data());
        } catch (IOException e) {
            throw new IllegalStateException("an unreadable event", e);
        }
        if (change.version() <= version) {
            return;
        }
        deliver(change);
        version = change.version();
        writer.add(change);
    }

    private void deliver(FeedChange change) {
        try {
            listener.onEvent(change);
        } catch (RuntimeException e) {
            // One unreadable row must not keep the following ones, revocations among them, from taking effect.
            LOG.errorf(e, "feed listener failed feed=%s kind=%s key=%s", options.name(), change.kind(), change.key());
        }
    }

    private void onSynced(long attempt, long ownersVersion) {
        if (ownersVersion < version) {
            LOG.warnf("feed restarts from zero feed=%s own=%d owner=%d", options.name(), version, ownersVersion);
            version = 0;
            listener.onReset();
            writer.reset();
            lost(attempt, new IOException("the owner's history was replaced"));
            return;
        }
        failures = 0;
        synced = true;
        heard();
        listener.onSynced();
        LOG.infof("feed synced feed=%s version=%d", options.name(), version);
    }

    private void heard() {
        lastContact = clock.instant();
        if (synced) {
            writer.flush(context, version, clock.instant());
        }
    }

    private void tick(long timer) {
        if (closed) {
            vertx.cancelTimer(timer);
        } else if (Duration.between(lastByte, clock.instant()).compareTo(options.silence()) > 0) {
            lost(connection, new IOException("the feed fell silent"));
        }
    }

    private void lost(long attempt, Throwable failure) {
        if (attempt != connection || closed) {
            return;
        }
        connection++;
        lastByte = clock.instant().plus(options.maxBackoff());
        if (synced || failures == 0) {
            LOG.warnf("feed lost feed=%s version=%d cause=%s", options.name(), version, failure.getMessage());
        }
        synced = false;
        reset();
        vertx.setTimer(backoff().toMillis(), ignored -> connect());
    }

    private void reset() {
        if (request != null) {
            request.reset();
            request = null;
        }
    }

    /** Half fixed, half random, so that replicas do not come back in step. */
    private Duration backoff() {
        long ceiling =
                Math.min(options.maxBackoff().toMillis(), options.minBackoff().toMillis() << Math.min(failures, 16));
        failures++;
        return Duration.ofMillis(
                Math.max(1, ceiling / 2 + ThreadLocalRandom.current().nextLong(ceiling / 2 + 1)));
    }

    /** Whether the connection is up and everything the owner had at its start was delivered. */
    public boolean synced() {
        return synced;
    }

    /** When the owner was last heard of, over restarts; empty if never. */
    public Optional<Instant> lastContact() {
        return Optional.ofNullable(lastContact);
    }

    /** Whether what is known is too old, or nothing was ever heard: whoever decides on it must deny. */
    public boolean stale() {
        Instant contact = lastContact;
        return contact == null || Duration.between(contact, clock.instant()).compareTo(options.staleAfter()) > 0;
    }

    /** Version of the last change delivered. */
    public long version() {
        return version;
    }

    /** Stops following; what was seen last is stored if the store is quick enough. */
    @Override
    public void close() {
        closed = true;
        synced = false;
        context.runOnContext(ignored -> {
            reset();
            http.close().onFailure(failure -> {});
        });
    }
}
