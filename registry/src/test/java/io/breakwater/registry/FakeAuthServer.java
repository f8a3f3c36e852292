package io.breakwater.registry;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * As much of auth-server as the registry calls: the feed and the upstream audiences. Tests steer it over HTTP
 * ({@link FakeAuthControl}), because it lives in another class loader than they do. It also brings the test's settings.
 */
public final class FakeAuthServer implements QuarkusTestResourceLifecycleManager {
    private final Vertx vertx = Vertx.vertx();
    private final List<JsonObject> rows = new CopyOnWriteArrayList<>();
    private final List<HttpServerResponse> followers = new CopyOnWriteArrayList<>();
    private final List<String> audiences = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    @Override
    public Map<String, String> start() {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        vertx.setPeriodic(500, _ -> followers.forEach(this::heartbeat));
        return Map.of(
                "BREAKWATER_AUTH_SERVER_URL", "http://127.0.0.1:" + server.actualPort(),
                "REGISTRY_UPSTREAM_PRIVATE_ADDRESSES", "allow",
                "registry.auth-server.pause", "PT0.2S",
                "registry.checks.tick", "1s",
                "registry.checks.probe-interval", "PT0.5S",
                "registry.checks.scan-interval", "PT1S",
                "registry.checks.longest-pause", "PT1S",
                "registry.checks.probe-timeout", "PT1S",
                "registry.checks.scan-timeout", "PT3S",
                "registry.upstream.request-timeout", "PT2S");
    }

    private void handle(HttpServerRequest request) {
        String path = String.valueOf(request.path());
        if (path.startsWith("/control/")) {
            request.body().onSuccess(body -> control(request, body.toString()));
        } else if (down) {
            request.response().setStatusCode(503).end();
        } else if (request.getHeader("Authorization") == null) {
            request.response().setStatusCode(401).end();
        } else if (path.equals("/auth/feed")) {
            feed(request);
        } else if (request.method().equals(HttpMethod.PUT) && path.startsWith("/auth/upstream-audiences/")) {
            audience(request);
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    private void audience(HttpServerRequest request) {
        String client = String.valueOf(request.path()).substring("/auth/upstream-audiences/".length());
        audiences.add(client);
        request.response().setStatusCode(client.equals("nobody") ? 404 : 204).end();
    }

    private void feed(HttpServerRequest request) {
        long after = Long.parseLong(String.valueOf(request.getHeader("Last-Event-ID")));
        HttpServerResponse response = request.response()
                .putHeader("Content-Type", "text/event-stream")
                .setChunked(true);
        rows.stream().filter(row -> row.getLong("version") > after).forEach(row -> write(response, row));
        response.write("event: synced\ndata: {\"version\":" + rows.size() + "}\n\n");
        followers.add(response);
        response.closeHandler(_ -> followers.remove(response));
    }

    private void control(HttpServerRequest request, String body) {
        String answer = "{}";
        switch (String.valueOf(request.path())) {
            case "/control/row" -> {
                JsonObject row = new JsonObject(body).put("version", (long) rows.size() + 1);
                rows.add(row);
                followers.forEach(follower -> write(follower, row));
            }
            case "/control/down" -> {
                down = Boolean.parseBoolean(body);
                if (down) {
                    followers.forEach(HttpServerResponse::close);
                }
            }
            case "/control/audiences" -> answer = String.join(",", audiences);
            default -> request.response().setStatusCode(404);
        }
        request.response().end(answer);
    }

    private static void write(HttpServerResponse response, JsonObject row) {
        String event = row.containsKey("value") ? "put" : "delete";
        response.write("id: " + row.getLong("version") + "\nevent: " + event + "\ndata: " + row.encode() + "\n\n");
    }

    private void heartbeat(HttpServerResponse response) {
        response.write("event: heartbeat\ndata: {\"version\":" + rows.size() + ",\"at\":\"2026-01-01T00:00:00Z\"}\n\n");
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
