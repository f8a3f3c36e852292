package io.breakwater.testing;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A legacy MCP client of the tested service's own endpoint, as the gateway is one. For services whose tools decide by who calls behind
 * the gateway; those without roles use {@link McpServerSession}.
 */
public final class GatewaySession {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String token;
    private final JsonObject client;
    private final String session;
    private int ids = 1;

    /** A session for a person, whose token the gateway exchanged. */
    public static GatewaySession of(String exchangedToken, String user) {
        String claims =
                new String(Base64.getUrlDecoder().decode(exchangedToken.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        return new GatewaySession(
                exchangedToken,
                new JsonObject()
                        .put("subject", new JsonObject(claims).getString("sub"))
                        .put("name", user)
                        .put("client", "local-token")
                        .put("kind", "user"));
    }

    /** @param client what the gateway says in {@code _meta["io.breakwater/client"]} */
    public GatewaySession(String token, JsonObject client) {
        this.token = token;
        this.client = client;
        HttpResponse<String> answer = post("", """
                {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},
                "clientInfo":{"name":"test","version":"1"}}}""", token);
        this.session = answer.headers().firstValue("Mcp-Session-Id").orElseThrow();
        post(session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}", token);
    }

    /** The whole answer, {@code result} or {@code error}. */
    public JsonObject request(String method, JsonObject params) {
        JsonObject message = new JsonObject()
                .put("jsonrpc", "2.0")
                .put("id", ids++)
                .put("method", method)
                .put("params", params);
        String body = post(session, message.encode(), token).body();
        String json = body.lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> line.substring("data:".length()))
                .filter(line -> line.contains("\"id\""))
                .findFirst()
                .orElse(body);
        return new JsonObject(json);
    }

    /** The tool's result. */
    public JsonObject call(String tool, JsonObject arguments) {
        JsonObject params = new JsonObject()
                .put("name", tool)
                .put("arguments", arguments)
                .put("_meta", new JsonObject().put("io.breakwater/client", client));
        return request("tools/call", params).getJsonObject("result");
    }

    /** What the server tells without being asked, from now on. */
    public Heard listen() {
        String url = ConfigProvider.getConfig().getValue("test.url", String.class);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/mcp"))
                .header("Accept", "text/event-stream")
                .header("Mcp-Session-Id", session)
                .header("Authorization", "Bearer " + token)
                .GET()
                .build();
        return new Heard(send(request, HttpResponse.BodyHandlers.ofLines()).body());
    }

    /** An open stream of the server. */
    public static final class Heard implements AutoCloseable {
        private final Stream<String> lines;
        private final Queue<String> messages = new ConcurrentLinkedQueue<>();

        private Heard(Stream<String> lines) {
            this.lines = lines;
            Thread.ofVirtual()
                    .start(() -> lines.filter(line -> line.startsWith("data:")).forEach(messages::add));
        }

        /** The addresses of resources that were said to have changed. */
        public Set<String> updates() {
            return messages.stream()
                    .map(line -> new JsonObject(line.substring("data:".length())))
                    .filter(message -> "notifications/resources/updated".equals(message.getString("method")))
                    .map(message -> message.getJsonObject("params").getString("uri"))
                    .collect(Collectors.toSet());
        }

        @Override
        public void close() {
            lines.close();
        }
    }

    /** Sends one message; session and token are left out where empty. */
    public static HttpResponse<String> post(String session, String body, String token) {
        String url = ConfigProvider.getConfig().getValue("test.url", String.class);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/mcp"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!session.isEmpty()) {
            request.header("Mcp-Session-Id", session);
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return HTTP.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
