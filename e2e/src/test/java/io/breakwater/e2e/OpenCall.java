package io.breakwater.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A request whose event stream is being read; closing it is what a modern client does to cancel. */
final class OpenCall implements AutoCloseable {

    private final int requestId;
    private final InputStream body;
    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();

    private OpenCall(int requestId, InputStream body) {
        this.requestId = requestId;
        this.body = body;
    }

    static OpenCall start(HttpClient http, HttpRequest request, int requestId) {
        try {
            var answer = http.send(request, BodyHandlers.ofInputStream());
            var call = new OpenCall(requestId, answer.body());
            Thread.ofVirtual().start(call::read);
            return call;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int requestId() {
        return requestId;
    }

    /** Waits for a message of {@code method}. */
    JsonNode notification(String method, Duration longest) {
        return Await.value(
                method + " on the stream, got " + messages,
                longest,
                () -> messages.stream()
                        .filter(message -> message.path("method").asText().equals(method))
                        .findFirst());
    }

    /** The response, if it is there by now. */
    Optional<JsonNode> response() {
        return messages.stream()
                .filter(message -> message.has("id") && !message.has("method"))
                .findFirst();
    }

    List<JsonNode> messages() {
        return new ArrayList<>(messages);
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(body, UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:") && line.length() > "data:".length() + 1) {
                    messages.add(Json.read(line.substring("data:".length())));
                } else if (line.startsWith("{")) {
                    messages.add(Json.read(line));
                }
            }
        } catch (IOException closed) {
            // The stream ended early: closed by the test, or broken, which the test sees by the missing message.
        }
    }
}
