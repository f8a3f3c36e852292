package io.breakwater.gateway.protocol;

import static io.breakwater.gateway.protocol.FakeAnswers.error;
import static io.breakwater.gateway.protocol.FakeAnswers.event;
import static io.breakwater.gateway.protocol.FakeAnswers.json;
import static io.breakwater.gateway.protocol.FakeAnswers.raw;
import static io.breakwater.gateway.protocol.FakeAnswers.result;
import static io.breakwater.gateway.protocol.FakeAnswers.stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.breakwater.gateway.core.era.Era;
import io.breakwater.gateway.core.jsonrpc.RpcFrames;
import io.breakwater.gateway.core.jsonrpc.RpcMessage;
import io.breakwater.wire.json.RawJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** An MCP server of one era inside the test. Its tools are named after how they behave. */
final class FakeServer implements AutoCloseable {

    /** What arrived. */
    record Received(String method, RawJson message, Map<String, List<String>> headers) {}

    private final Era era;

    private final HttpServer http;

    private final List<Received> received = new CopyOnWriteArrayList<>();

    List<Received> received() {
        return received;
    }

    List<Received> received(String method) {
        return received.stream().filter(r -> r.method().equals(method)).toList();
    }

    private final Set<String> sessions = ConcurrentHashMap.newKeySet();

    private final List<OutputStream> listeners = new CopyOnWriteArrayList<>();

    private final List<String> extraTools = new CopyOnWriteArrayList<>();

    private volatile boolean mirrored;

    private volatile RawJson listenId = RawJson.NULL;

    FakeServer(Era era) {
        this.era = era;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/mcp", this::serve);
        http.start();
    }

    URI url() {
        return URI.create("http://localhost:" + http.getAddress().getPort() + "/mcp");
    }

    void loseSessions() {
        sessions.clear();
    }

    /** Offers one more tool and says so on every open stream. */
    void addTool(String name) {
        extraTools.add(name);
        RawJson params = era == Era.MODERN
                ? RawJson.of("{\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":" + listenId + "}}")
                : RawJson.EMPTY_OBJECT;
        for (OutputStream listener : listeners) {
            try {
                event(listener, RpcFrames.notification("notifications/tools/list_changed", params));
            } catch (IOException e) {
                listeners.remove(listener);
            }
        }
    }

    /** From now on {@code moved} mirrors an argument in a header and insists on it. */
    void mirror() {
        mirrored = true;
    }

    boolean hasListener() {
        return !listeners.isEmpty();
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestMethod()) {
                case "POST" -> post(exchange);
                case "GET" -> listen(exchange, RawJson.NULL);
                default -> exchange.sendResponseHeaders(405, -1);
            }
        }
    }

    private void post(HttpExchange exchange) throws IOException {
        RpcMessage message =
                RpcMessage.parse(RawJson.parse(exchange.getRequestBody().readAllBytes()));
        switch (message) {
            case RpcMessage.Request request -> {
                record(exchange, request.method(), request.params());
                request(exchange, request);
            }
            case RpcMessage.Notification notification -> {
                record(exchange, notification.method(), notification.params());
                exchange.sendResponseHeaders(202, -1);
            }
            case RpcMessage.Response response -> {
                record(
                        exchange,
                        "response",
                        response.error().or(response::result).orElseThrow());
                exchange.sendResponseHeaders(202, -1);
            }
        }
    }

    private void record(HttpExchange exchange, String method, RawJson params) {
        received.add(new Received(method, params, Map.copyOf(exchange.getRequestHeaders())));
    }

    private void request(HttpExchange exchange, RpcMessage.Request request) throws IOException {
        boolean known = Set.of(
                        era == Era.MODERN ? "server/discover" : "initialize",
                        era == Era.MODERN ? "subscriptions/listen" : "logging/setLevel",
                        "resources/subscribe",
                        "resources/unsubscribe",
                        "tools/list",
                        "tools/call",
                        "prompts/list",
                        "prompts/get",
                        "resources/list",
                        "resources/templates/list",
                        "resources/read",
                        "completion/complete")
                .contains(request.method());
        if (!known) {
            json(exchange, era == Era.MODERN ? 404 : 400, error(request, -32601, "Method not found"));
            return;
        }
        if (era == Era.LEGACY && !request.method().equals("initialize")) {
            String session = exchange.getRequestHeaders().getFirst("Mcp-Session-Id");
            if (session == null || !sessions.contains(session)) {
                json(exchange, session == null ? 400 : 404, error(request, -32001, "Session not found"));
                return;
            }
        }
        switch (request.method()) {
            case "initialize" -> {
                String session = UUID.randomUUID().toString();
                sessions.add(session);
                exchange.getResponseHeaders().set("Mcp-Session-Id", session);
                result(exchange, request, """
                        {"protocolVersion":"2025-11-25","capabilities":%s,"serverInfo":{"name":"fake","version":"1"}}""".formatted(capabilities()));
            }
            case "server/discover" -> result(exchange, request, """
                        {"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":%s,"ttlMs":1000,"cacheScope":"public"}""".formatted(capabilities()));
            case "subscriptions/listen" -> listen(exchange, request.id());
            case "tools/list" -> result(exchange, request, tools());
            case "tools/call" -> call(exchange, request);
            case "prompts/list" -> result(exchange, request, """
                        {"prompts":[{"name":"greet","description":"Greets"}]}""");
            case "prompts/get" -> result(exchange, request, """
                        {"messages":[{"role":"user","content":{"type":"resource","resource":{"uri":"fake://a","text":"x"}}}]}""");
            case "resources/list" -> result(exchange, request, """
                        {"resources":[{"uri":"fake://a","name":"a"}]}""");
            case "resources/templates/list" -> result(exchange, request, """
                        {"resourceTemplates":[{"uriTemplate":"fake://t/{id}","name":"t"}]}""");
            case "resources/read" -> read(exchange, request);
            case "completion/complete" -> result(exchange, request, """
                        {"completion":{"values":["one","two"]}}""");
            default -> result(exchange, request, "{}");
        }
    }

    private static String capabilities() {
        return """
                {"tools":{"listChanged":true},"prompts":{},"resources":{"subscribe":true},"completions":{},"logging":{},"experimental":{"x":{}}}""";
    }

    private String tools() {
        StringBuilder tools = new StringBuilder("""
                {"tools":[
                {"name":"echo","description":"Echoes","inputSchema":{"type":"object","properties":{"region":{"type":"string","x-mcp-header":"Region"}}},"novel":1.10},
                {"name":"progress","description":"Reports","inputSchema":{"type":"object"}},
                {"name":"hang","description":"Hangs","inputSchema":{"type":"object"}},
                {"name":"garbage","description":"No JSON","inputSchema":{"type":"object"}},
                {"name":"half","description":"Closes early","inputSchema":{"type":"object"}},
                {"name":"ask","description":"Asks","inputSchema":{"type":"object"}},
                {"name":"silent","description":"Says nothing","inputSchema":{"type":"object"}},
                {"name":"huge","description":"Says too much","inputSchema":{"type":"object"}},
                {"name":"broken","description":"Bad annotation","inputSchema":{"type":"object","properties":{"n":{"type":"number","x-mcp-header":"N"}}}},
                {"name":"task","description":"Only as task","inputSchema":{"type":"object"},"execution":{"taskSupport":"required"}},
                {"name":"hidden","description":"Not for everybody","inputSchema":{"type":"object"}}""");
        tools.append(
                        ",{\"name\":\"moved\",\"inputSchema\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"")
                .append(mirrored ? ",\"x-mcp-header\":\"A\"}}}}" : "}}}}");
        for (String name : extraTools) {
            tools.append(",{\"name\":\"").append(name).append("\",\"inputSchema\":{\"type\":\"object\"}}");
        }
        return tools.append("],\"ttlMs\":60000}").toString();
    }

    private void call(HttpExchange exchange, RpcMessage.Request request) throws IOException {
        RawJson arguments = request.params().member("arguments").orElse(RawJson.EMPTY_OBJECT);
        switch (request.params().text("name").orElse("")) {
            case "echo" -> result(exchange, request, """
                    {"content":[{"type":"novel","uri":"fake://n"},{"type":"resource_link","uri":"fake://a","name":"a"}],"structuredContent":%s,"extra":1E400}""".formatted(arguments));
            case "progress" -> progress(exchange, request);
            case "hang" -> hang(exchange);
            case "garbage" -> raw(exchange, 200, "application/json", "<html>");
            case "half" -> {
                OutputStream out = stream(exchange);
                out.write("data: {\"jsonrpc\":\"2.0\",\"id\":".getBytes(StandardCharsets.UTF_8));
            }
            case "ask" -> ask(exchange, request);
            case "silent" -> java.util.concurrent.locks.LockSupport.parkNanos(4_000_000_000L);
            case "huge" -> result(exchange, request, "{\"content\":[],\"x\":\"" + "x".repeat(300_000) + "\"}");
            case "moved" -> {
                if (mirrored && !exchange.getRequestHeaders().containsKey("Mcp-Param-A")) {
                    json(exchange, 400, error(request, -32020, "Mcp-Param-A is missing"));
                } else {
                    result(exchange, request, "{\"content\":[]}");
                }
            }
            default -> json(exchange, 200, error(request, -32602, "Unknown tool of the fake server"));
        }
    }

    private void progress(HttpExchange exchange, RpcMessage.Request request) throws IOException {
        OutputStream out = stream(exchange);
        RawJson token = request.params().at("_meta", "progressToken").orElse(RawJson.NULL);
        event(
                out,
                RpcFrames.notification(
                        "notifications/progress", RawJson.of("{\"progressToken\":" + token + ",\"progress\":0.10}")));
        event(
                out,
                RpcFrames.notification(
                        "notifications/message", RawJson.of("{\"level\":\"info\",\"data\":\"working\"}")));
        event(
                out,
                RpcFrames.notification(
                        "notifications/progress", RawJson.of("{\"progressToken\":" + token + ",\"progress\":1}")));
        event(out, RpcFrames.result(request.id(), RawJson.of("{\"content\":[]}")));
    }

    /** Works until the client closes the connection, or, in the legacy era, until it says so. */
    private void hang(HttpExchange exchange) throws IOException {
        OutputStream out = stream(exchange);
        try {
            while (received("notifications/cancelled").isEmpty()) {
                out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
                Thread.onSpinWait();
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            }
        } catch (IOException e) {
            received.add(new Received("closed", RawJson.NULL, Map.of()));
        }
    }

    private void ask(HttpExchange exchange, RpcMessage.Request request) throws IOException {
        if (era == Era.LEGACY) {
            OutputStream out = stream(exchange);
            event(out, RpcFrames.request(RawJson.string("q1"), "roots/list", RawJson.EMPTY_OBJECT));
            while (received("response").isEmpty()) {
                java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
            }
            event(out, RpcFrames.result(request.id(), RawJson.of("{\"content\":[],\"isError\":true}")));
        } else if (request.params().member("requestState").isPresent()) {
            result(
                    exchange,
                    request,
                    "{\"resultType\":\"complete\",\"content\":[],\"structuredContent\":"
                            + request.params().member("requestState").orElseThrow() + "}");
        } else {
            result(exchange, request, """
                    {"resultType":"input_required","requestState":"inner","inputRequests":{"go":{"method":"roots/list","params":{}}}}""");
        }
    }

    private void read(HttpExchange exchange, RpcMessage.Request request) throws IOException {
        String uri = request.params().text("uri").orElse("");
        if (uri.equals("fake://a") || uri.startsWith("fake://t/")) {
            result(exchange, request, "{\"contents\":[{\"uri\":\"" + uri + "\",\"text\":\"A\"}]}");
        } else {
            json(exchange, 200, error(request, era == Era.MODERN ? -32602 : -32002, "No such thing"));
        }
    }

    private void listen(HttpExchange exchange, RawJson id) throws IOException {
        OutputStream out = stream(exchange);
        if (era == Era.MODERN) {
            listenId = id;
            event(
                    out,
                    RpcFrames.notification(
                            "notifications/subscriptions/acknowledged",
                            RawJson.of("{\"notifications\":{},\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":"
                                    + id + "}}")));
        }
        listeners.add(out);
        try {
            while (listeners.contains(out)) {
                out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
                java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
            }
        } catch (IOException e) {
            listeners.remove(out);
        }
    }
}
