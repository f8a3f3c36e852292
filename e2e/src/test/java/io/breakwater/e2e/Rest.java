package io.breakwater.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;

/** Calls one REST service as one person. */
record Rest(HttpClient http, URI base, Supplier<String> token) {

    static Rest auth(Stack stack, String user) {
        return new Rest(stack.http(), stack.local(8082), () -> stack.apiToken(user));
    }

    static Rest registry(Stack stack, String user) {
        return new Rest(stack.http(), stack.local(8083), () -> stack.apiToken(user));
    }

    static Rest drs(Stack stack, String user) {
        return new Rest(stack.http(), stack.local(8084), () -> stack.apiToken(user));
    }

    static Rest gateway(Stack stack, String user) {
        return new Rest(stack.http(), stack.gateway(), () -> stack.apiToken(user));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, JsonNode body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /** @param ifMatch the version that is meant */
    HttpResponse<String> post(String path, JsonNode body, String ifMatch) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", ifMatch)
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /** Puts in the place of what is there now. */
    HttpResponse<String> replace(String path, JsonNode body) {
        var current = get(path);
        var request =
                request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body.toString()));
        current.headers().firstValue("ETag").ifPresent(tag -> request.header("If-Match", tag));
        return send(request);
    }

    HttpResponse<String> delete(String path) {
        var current = get(path);
        var request = request(path).DELETE();
        current.headers().firstValue("ETag").ifPresent(tag -> request.header("If-Match", tag));
        return send(request);
    }

    /** Gets and expects success. */
    JsonNode read(String path) {
        var answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError("GET %s answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
        }
        return Json.read(answer.body());
    }

    /** Posts and expects success. */
    JsonNode create(String path, JsonNode body) {
        var answer = post(path, body);
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError("POST %s answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
        }
        return answer.body().isBlank() ? Json.object("{}") : Json.read(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token.get());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
