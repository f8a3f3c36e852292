package io.breakwater.e2e.drs;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.e2e.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The orchestrator's REST API as one person. Requests go to a replica that serves; when it dies under one, or cannot reach its
 * database, the same request with the same {@code Idempotency-Key} goes to the next, as a careful client does.
 */
final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration ONE_TRY = Duration.ofSeconds(6);
    private static final long PAUSE = Duration.ofMillis(100).toNanos();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final List<Replica> replicas;
    private final Supplier<String> token;

    Api(List<Replica> replicas, Supplier<String> token) {
        this.replicas = List.copyOf(replicas);
        this.token = token;
    }

    /** An answer; the body is missing if there was none. */
    record Answer(int status, HttpHeaders headers, JsonNode body) {
        /** The body of a success. */
        JsonNode ok() {
            if (status / 100 != 2) {
                throw new AssertionError("answered " + status + ": " + body);
            }
            return body;
        }

        /** The first request with this key was not waited for, and runs still. */
        boolean isOfAnEarlierTry() {
            return body.path("type").asText().equals("/problems/request-in-progress");
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    Answer get(String path) {
        return patiently(() -> request(path).GET());
    }

    /** The items of all pages of a list; the path has a query already. */
    List<JsonNode> pages(String path) {
        List<JsonNode> items = new ArrayList<>();
        for (String token = ""; token != null; ) {
            JsonNode page =
                    get(token.isEmpty() ? path : path + "&page_token=" + token).ok();
            page.path("items").forEach(items::add);
            token = page.path("nextPageToken").textValue();
        }
        return items;
    }

    Answer post(String path, JsonNode body) {
        String key = UUID.randomUUID().toString();
        return patiently(() -> request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /** As {@link #get}, at one replica and once. */
    Answer getAt(Replica replica, String path) throws IOException {
        return send(replica, request(path).GET());
    }

    private Answer patiently(Supplier<Call> call) {
        Instant end = Instant.now().plus(PATIENCE);
        List<String> failures = new ArrayList<>();
        for (int attempt = 0; Instant.now().isBefore(end); attempt++) {
            Replica replica = replicas.get(attempt % replicas.size());
            if (replica.isServing()) {
                try {
                    Answer answer = send(replica, call.get());
                    if (answer.status() < 500 && !answer.isOfAnEarlierTry()) {
                        return answer;
                    }
                    failures.add(replica.name() + " answered " + answer.status() + " " + answer.body());
                } catch (IOException e) {
                    failures.add(replica.name() + ": " + e);
                }
            }
            LockSupport.parkNanos(PAUSE);
        }
        throw new AssertionError(
                "no replica answered: " + failures.stream().distinct().toList());
    }

    private Call request(String path) {
        return new Call(
                path, HttpRequest.newBuilder().timeout(ONE_TRY).header("Authorization", "Bearer " + token.get()));
    }

    private static Answer send(Replica replica, Call call) throws IOException {
        try {
            HttpResponse<String> response = HTTP.send(call.at(replica.url()), BodyHandlers.ofString());
            String body = response.body();
            boolean json = response.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.contains("json"))
                    .isPresent();
            return new Answer(response.statusCode(), response.headers(), json ? Json.read(body) : Json.of(body));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A request that does not know yet where it goes. */
    private record Call(String path, HttpRequest.Builder builder) {
        Call header(String name, String value) {
            builder.header(name, value);
            return this;
        }

        Call GET() {
            builder.GET();
            return this;
        }

        Call POST(HttpRequest.BodyPublisher body) {
            builder.POST(body);
            return this;
        }

        HttpRequest at(URI base) {
            return builder.uri(base.resolve(path)).build();
        }
    }
}
