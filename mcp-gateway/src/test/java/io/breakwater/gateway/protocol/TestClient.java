package io.breakwater.gateway.protocol;

import io.breakwater.wire.json.RawJson;
import io.breakwater.wire.mcp.HeaderValues;
import io.breakwater.wire.sse.SseEvent;
import io.breakwater.wire.sse.SseParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A client of one endpoint, as one user. */
final class TestClient {

    /** A whole answer: the messages of the stream, or the one JSON message. */
    record Answer(int status, Map<String, List<String>> headers, List<RawJson> messages, List<SseEvent> events) {

        RawJson last() {
            return messages.getLast();
        }

        RawJson result() {
            return last().member("result").orElseThrow(() -> new AssertionError("no result in " + last()));
        }

        int errorCode() {
            return Integer.parseInt(last().at("error", "code")
                    .orElseThrow(() -> new AssertionError("no error in " + last()))
                    .toString());
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of(""))
                    .getFirst();
        }
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI endpoint;
    private final String user;
    private Optional<String> session = Optional.empty();

    TestClient(URI endpoint, String user) {
        this.endpoint = endpoint;
        this.user = user;
    }

    TestClient as(String other) {
        TestClient client = new TestClient(endpoint, other);
        client.session = session;
        return client;
    }

    /** A modern request with all its headers. */
    Answer modern(String method, String params) {
        return send(modernRequest(method, params, Map.of()));
    }

    Answer modern(String method, String params, Map<String, String> headers) {
        return send(modernRequest(method, params, headers));
    }

    HttpRequest modernRequest(String method, String params, Map<String, String> headers) {
        RawJson body = RawJson.of(params);
        RawJson meta = body.member("_meta")
                .orElse(RawJson.EMPTY_OBJECT)
                .edit(edit -> edit.set("io.modelcontextprotocol/protocolVersion", "2026-07-28")
                        .set("io.modelcontextprotocol/clientCapabilities", RawJson.of("{\"roots\":{}}")));
        RawJson full = body.with("_meta", meta);
        HttpRequest.Builder request = request()
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", method)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"jsonrpc\":\"2.0\",\"id\":\"m1\",\"method\":\"" + method + "\",\"params\":" + full + "}"));
        full.text("name")
                .or(() -> method.equals("resources/read") ? full.text("uri") : Optional.empty())
                .ifPresent(name -> request.header("Mcp-Name", HeaderValues.encode(name)));
        headers.forEach(request::header);
        return request.build();
    }

    /** Opens a legacy session. */
    Answer initialize(String version) {
        Answer answer =
                post("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\""
                        + version + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}");
        session = Optional.of(answer.header("mcp-session-id"));
        post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        return answer;
    }

    Answer legacy(String method, String params) {
        return post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}");
    }

    Answer post(String body) {
        return send(request().POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    Answer delete() {
        return send(request().DELETE().build());
    }

    /** Opens the general stream and leaves it open. */
    InputStream get(Map<String, String> headers) {
        HttpRequest.Builder request = request().GET();
        headers.forEach(request::setHeader);
        return open(request.build()).body();
    }

    HttpRequest.Builder request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
        if (!user.isEmpty()) {
            request.header("Authorization", "Bearer " + user);
        }
        session.ifPresent(id -> request.header("Mcp-Session-Id", id));
        return request;
    }

    static HttpResponse<InputStream> open(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static Answer send(HttpRequest request) {
        HttpResponse<InputStream> response = open(request);
        try (InputStream in = response.body()) {
            byte[] body = in.readAllBytes();
            String type = response.headers().firstValue("Content-Type").orElse("");
            List<SseEvent> events = new ArrayList<>();
            List<RawJson> messages = new ArrayList<>();
            if (type.startsWith("text/event-stream")) {
                events.addAll(new SseParser(1_000_000).feed(body));
                events.stream()
                        .filter(event -> !event.data().isEmpty())
                        .forEach(event -> messages.add(RawJson.of(event.data())));
            } else if (body.length > 0) {
                messages.add(RawJson.of(new String(body, StandardCharsets.UTF_8)));
            }
            return new Answer(response.statusCode(), response.headers().map(), messages, events);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
