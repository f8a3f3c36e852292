package io.breakwater.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A plain MCP client that shows the wire. Stock clients prove that others work; this one proves what is sent. */
final class McpClient {

    private static final Set<String> NAMED = Set.of("tools/call", "prompts/get");
    private static final String META = "io.modelcontextprotocol/";

    private final HttpClient http;
    private final URI endpoint;
    private final Era era;
    private final Supplier<String> token;
    private final AtomicInteger ids = new AtomicInteger();
    private Optional<String> session = Optional.empty();

    private McpClient(HttpClient http, URI endpoint, Era era, Supplier<String> token) {
        this.http = http;
        this.endpoint = endpoint;
        this.era = era;
        this.token = token;
    }

    /** Needs no handshake. */
    static McpClient modern(Stack stack, URI endpoint, Supplier<String> token) {
        return new McpClient(stack.http(), endpoint, Era.MODERN, token);
    }

    /** Opens a session first. */
    static McpClient legacy(Stack stack, URI endpoint, Supplier<String> token) {
        var client = new McpClient(stack.http(), endpoint, Era.LEGACY, token);
        client.initialize();
        return client;
    }

    /** Joins a session that somebody else opened. */
    McpClient inSessionOf(McpClient other) {
        session = other.session;
        return this;
    }

    /** A legacy client that has not said hello. */
    static McpClient stranger(Stack stack, URI endpoint, Supplier<String> token) {
        return new McpClient(stack.http(), endpoint, Era.LEGACY, token);
    }

    String sessionId() {
        return session.orElseThrow();
    }

    Reply callTool(String name, ObjectNode arguments) {
        var params = Json.object("{}").put("name", name);
        params.set("arguments", arguments);
        return request("tools/call", params);
    }

    Reply request(String method, ObjectNode params) {
        return send(message(ids.incrementAndGet(), method, params).toString(), method, params);
    }

    /** Sends {@code body} as it is; for exact numbers. {@code params} only serve the headers. */
    Reply send(String body, String method, JsonNode params) {
        try {
            var answer = http.send(post(body, method, params), BodyHandlers.ofString());
            return new Reply(answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends a request and follows its stream while the call runs. */
    OpenCall open(String method, ObjectNode params) {
        var id = ids.incrementAndGet();
        return OpenCall.start(http, post(message(id, method, params).toString(), method, params), id);
    }

    /** Legacy cancellation of a running request. */
    Reply cancel(int requestId) {
        var params = Json.object("{'reason':'the test cancels'}").put("requestId", requestId);
        var body = Json.object("{'jsonrpc':'2.0','method':'notifications/cancelled'}");
        body.set("params", params);
        return send(body.toString(), "notifications/cancelled", params);
    }

    private void initialize() {
        var params = Json.object("{'capabilities':{},'clientInfo':{'name':'e2e','version':'1'}}")
                .put("protocolVersion", era.version);
        var answer = request("initialize", params);
        if (answer.status() != 200) {
            throw new AssertionError("initialize answered %d: %s".formatted(answer.status(), answer.body()));
        }
        session = answer.headers().firstValue("Mcp-Session-Id");
        var body = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
        send(body, "notifications/initialized", Json.object("{}"));
    }

    private ObjectNode message(int id, String method, ObjectNode params) {
        var message = Json.object("{'jsonrpc':'2.0'}").put("id", id).put("method", method);
        message.set("params", era == Era.MODERN ? withMeta(params) : params);
        return message;
    }

    private static ObjectNode withMeta(ObjectNode params) {
        var copy = params.deepCopy();
        var meta = copy.withObject("/_meta");
        meta.put(META + "protocolVersion", Era.MODERN.version);
        meta.putObject(META + "clientCapabilities");
        meta.putObject(META + "clientInfo").put("name", "e2e").put("version", "1");
        return copy;
    }

    private HttpRequest post(String body, String method, JsonNode params) {
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(body));
        headers(method, params).forEach(request::header);
        return request.build();
    }

    private Map<String, String> headers(String method, JsonNode params) {
        var headers = new HashMap<String, String>();
        headers.put("Authorization", "Bearer " + token.get());
        session.ifPresent(id -> headers.put("Mcp-Session-Id", id));
        if (era == Era.MODERN || !method.equals("initialize")) {
            headers.put("MCP-Protocol-Version", era.version);
        }
        if (era == Era.MODERN) {
            headers.put("Mcp-Method", method);
            if (NAMED.contains(method)) {
                headers.put("Mcp-Name", params.path("name").asText());
            } else if (method.equals("resources/read")) {
                headers.put("Mcp-Name", params.path("uri").asText());
            }
        }
        return headers;
    }
}
