package io.breakwater.e2e.drs;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.e2e.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows an execution's event stream on a thread of its own. When the connection breaks or falls silent it resumes at another
 * replica behind the last event it has seen, by {@code Last-Event-ID}.
 */
final class EventFollower implements AutoCloseable {
    private static final long PAUSE = Duration.ofMillis(150).toNanos();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final List<Replica> replicas;
    private final String path;
    private final Supplier<String> token;
    private final List<Event> seen = new ArrayList<>();
    private final Consumer<Event> listener;
    private volatile boolean closed;
    private volatile @Nullable InputStream open;
    private volatile @Nullable Replica connected;
    private int resumed;

    /** An event as it came: its id in the stream, its name and its document. */
    record Event(long id, String type, JsonNode document) {
        String wave() {
            return document.path("wave").asText("");
        }

        String server() {
            return document.path("serverId").asText("");
        }

        String detail(String name) {
            return document.path("details").path(name).asText("");
        }
    }

    EventFollower(List<Replica> replicas, String path, Supplier<String> token, Consumer<Event> listener) {
        this.replicas = List.copyOf(replicas);
        this.path = path;
        this.token = token;
        this.listener = listener;
        Thread.ofVirtual().name("events").start(this::follow);
    }

    /** All events so far, in the order in which they came. */
    synchronized List<Event> seen() {
        return List.copyOf(seen);
    }

    /** How many connections it took after the first. */
    synchronized int resumed() {
        return Math.max(0, resumed - 1);
    }

    /** To be told when a replica stops answering without closing its connections; the stream is resumed elsewhere. */
    void leave(Replica replica) {
        if (replica.equals(connected)) {
            closeStream();
        }
    }

    @Override
    public void close() {
        closed = true;
        closeStream();
    }

    private void follow() {
        for (int attempt = 0; !closed; attempt++) {
            Replica replica = replicas.get(attempt % replicas.size());
            if (replica.isServing()) {
                try {
                    read(replica);
                } catch (IOException broken) {
                    // Expected when the replica dies; the next one goes on.
                    LockSupport.parkNanos(PAUSE);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    private void read(Replica replica) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(replica.url().resolve(path))
                .timeout(Duration.ofSeconds(4))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + token.get())
                .header("Last-Event-ID", Long.toString(lastId()))
                .build();
        var response = HTTP.send(request, BodyHandlers.ofInputStream());
        try (InputStream stream = response.body()) {
            if (response.statusCode() != 200) {
                return;
            }
            open = stream;
            connected = replica;
            synchronized (this) {
                resumed++;
            }
            new EventStreamReader(stream).forEach(this::take);
        } finally {
            open = null;
            connected = null;
        }
    }

    private void take(long id, String type, String data) {
        if (type.equals("end")) {
            // It may go on after a retry; until then the stream is opened again and ends at once.
            return;
        }
        var event = new Event(id, type, Json.read(data));
        synchronized (this) {
            seen.add(event);
        }
        listener.accept(event);
    }

    private synchronized long lastId() {
        return seen.isEmpty() ? 0 : seen.getLast().id();
    }

    private void closeStream() {
        InputStream stream = open;
        if (stream != null) {
            try {
                stream.close();
            } catch (IOException alreadyBroken) {
                // It is closed either way.
            }
        }
    }
}
