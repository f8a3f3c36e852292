package io.breakwater.registry.upstream;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An MCP server of any temper on a free port of this machine. It answers lists from raw texts, one page per element of the
 * page list, and remembers every request.
 */
public final class FakeUpstream implements AutoCloseable {
    /** How the server behaves. */
    public enum Temper {
        MODERN,
        LEGACY,
        LEGACY_SSE,
        HANGING,
        GARBAGE,
        HUGE,
        REDIRECTING,
        UNAUTHORIZED,
        CIRCLING
    }

    /** What a client sent. */
    public record Seen(String method, String http, Map<String, String> headers, String body) {}

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Map<String, List<String>> pages = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<String> sessions = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile Temper temper;
    private volatile String redirect = "";
    private volatile @Nullable String requiredToken;
    private volatile int sessionsToDrop;

    public FakeUpstream(Temper temper) {
        this.temper = temper;
        this.server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> handle(request, body.toString())))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public String url() {
        return "http://127.0.0.1:" + server.actualPort() + "/mcp";
    }

    public int port() {
        return server.actualPort();
    }

    /** The pages of one list, for example {@code tools/list}; each page is the text between the brackets. */
    public FakeUpstream pages(String method, String... texts) {
        pages.put(method, List.of(texts));
        return this;
    }

    /** One page of tools. */
    public FakeUpstream tools(String... raw) {
        return pages("tools/list", String.join(",", raw));
    }

    public FakeUpstream redirectTo(String url) {
        redirect = url;
        return this;
    }

    public FakeUpstream requireToken(String token) {
        requiredToken = token;
        return this;
    }

    /** The next sessions are forgotten as soon as a list is asked for. */
    public FakeUpstream dropSessions(int count) {
        sessionsToDrop = count;
        return this;
    }

    public void become(Temper next) {
        temper = next;
    }

    public List<Seen> seen() {
        return seen;
    }

    public List<String> methods() {
        return seen.stream().map(Seen::method).toList();
    }

    public List<String> openSessions() {
        return sessions;
    }

    private void handle(HttpServerRequest request, String body) {
        String method = body.isEmpty() ? request.method().name() : method(body);
        Map<String, String> headers = new ConcurrentHashMap<>();
        request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        seen.add(new Seen(method, request.method().name(), headers, body));
        HttpServerResponse response = request.response();
        String token = requiredToken;
        if (token != null && !("Bearer " + token).equals(headers.get("authorization"))) {
            response.setStatusCode(401).end();
            return;
        }
        switch (temper) {
            case HANGING -> {}
            case GARBAGE -> response.end("<html>It works!</html>");
            case HUGE -> huge(response);
            case REDIRECTING ->
                response.setStatusCode(307).putHeader("Location", redirect).end();
            case UNAUTHORIZED -> response.setStatusCode(401).end();
            case MODERN -> modern(response, method, body);
            case LEGACY, LEGACY_SSE, CIRCLING -> legacy(request, method, body);
        }
    }

    private static String method(String body) {
        JsonObject json = new JsonObject(body);
        return json.getString("method", "answer");
    }

    private void huge(HttpServerResponse response) {
        response.setChunked(true);
        String block = "x".repeat(1 << 16);
        vertx.setPeriodic(1, timer -> {
            if (response.closed()) {
                vertx.cancelTimer(timer);
            } else {
                response.write(block);
            }
        });
    }

    private void modern(HttpServerResponse response, String method, String body) {
        if (!body.contains("io.modelcontextprotocol/protocolVersion")) {
            json(
                    response.setStatusCode(400),
                    "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32602,\"message\":\"_meta\"}}");
        } else if (method.equals("server/discover")) {
            result(
                    response,
                    body,
                    "{\"resultType\":\"complete\",\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{"
                            + "\"tools\":{},\"prompts\":{},\"resources\":{}},\"instructions\":\"Use with care\"}");
        } else {
            result(response, body, page(method, body));
        }
    }

    private void legacy(HttpServerRequest request, String method, String body) {
        HttpServerResponse response = request.response();
        String session = request.getHeader("Mcp-Session-Id");
        if (request.method().equals(HttpMethod.DELETE)) {
            sessions.remove(session);
            response.end();
        } else if (method.equals("initialize")) {
            String id = "session-" + numbers.incrementAndGet();
            sessions.add(id);
            result(
                    response.putHeader("Mcp-Session-Id", id),
                    body,
                    "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{"
                            + "\"tools\":{},\"prompts\":{},\"resources\":{}},\"serverInfo\":{\"name\":\"fake\",\"version\":\"1\"}}");
        } else if (session == null || !sessions.contains(session)) {
            response.setStatusCode(session == null ? 400 : 404).end();
        } else if (method.startsWith("notifications/") || method.equals("answer")) {
            response.setStatusCode(202).end();
        } else if (sessionsToDrop > 0) {
            sessionsToDrop--;
            sessions.remove(session);
            response.setStatusCode(404).end();
        } else if (temper == Temper.LEGACY_SSE) {
            stream(response, body, page(method, body));
        } else {
            result(response, body, page(method, body));
        }
    }

    private String page(String method, String body) {
        List<String> texts = pages.getOrDefault(method, List.of(""));
        Object cursor = new JsonObject(body).getJsonObject("params").getValue("cursor");
        int number = cursor == null || temper == Temper.CIRCLING ? 0 : Integer.parseInt(cursor.toString());
        String member = method.contains("templates") ? "resourceTemplates" : method.substring(0, method.indexOf('/'));
        boolean more = temper == Temper.CIRCLING || number + 1 < texts.size();
        return "{\"" + member + "\":[" + texts.get(number) + "]"
                + (more ? ",\"nextCursor\":\"" + (number + 1) + "\"" : "") + "}";
    }

    private static void result(HttpServerResponse response, String body, String result) {
        json(
                response,
                "{\"jsonrpc\":\"2.0\",\"id\":" + new JsonObject(body).getValue("id") + ",\"result\":" + result + "}");
    }

    private static void json(HttpServerResponse response, String text) {
        response.putHeader("Content-Type", "application/json").end(text);
    }

    /** A ping and a notification come first; the stream stays open after the answer. */
    private static void stream(HttpServerResponse response, String body, String result) {
        response.putHeader("Content-Type", "text/event-stream").setChunked(true);
        response.write(": hello\r\n\r\nid: 1\r\ndata:\r\n\r\n");
        response.write("data: {\"jsonrpc\":\"2.0\",\"id\":\"p-1\",\"method\":\"ping\"}\r\n\r\n");
        response.write("data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{}}\r\n\r\n");
        response.write("data: {\"jsonrpc\":\"2.0\",\"id\":" + new JsonObject(body).getValue("id")
                + ",\r\ndata: \"result\":" + result + "}\r\n\r\n");
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Several servers at once, for try-with-resources. */
    public static List<FakeUpstream> many(Temper temper, int count) {
        List<FakeUpstream> servers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            servers.add(new FakeUpstream(temper));
        }
        return servers;
    }
}
