package io.breakwater.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** As much of auth-server as a service follows: its feed. Tests put rows into it over HTTP ({@link AuthRows}). */
public final class FakeAuthServer implements QuarkusTestResourceLifecycleManager {
    private final Vertx vertx = Vertx.vertx();
    private final List<JsonObject> rows = new CopyOnWriteArrayList<>();
    private final List<HttpServerResponse> followers = new CopyOnWriteArrayList<>();

    @Override
    public Map<String, String> start() {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        vertx.setPeriodic(500, _ -> followers.forEach(this::heartbeat));
        return Map.of("BREAKWATER_AUTH_SERVER_URL", "http://127.0.0.1:" + server.actualPort());
    }

    private void handle(HttpServerRequest request) {
        switch (String.valueOf(request.path())) {
            case "/control/row" ->
                request.body().onSuccess(body -> {
                    JsonObject row = new JsonObject(body.toString()).put("version", (long) rows.size() + 1);
                    rows.add(row);
                    followers.forEach(follower -> write(follower, row));
                    request.response().end("{}");
                });
            case "/auth/feed" -> feed(request);
            default -> request.response().setStatusCode(404).end();
        }
    }

    private void feed(HttpServerRequest request) {
        if (request.getHeader("Authorization") == null) {
            request.response().setStatusCode(401).end();
            return;
        }
        long after = Long.parseLong(String.valueOf(request.getHeader("Last-Event-ID")));
        HttpServerResponse response = request.response()
                .putHeader("Content-Type", "text/event-stream")
                .setChunked(true);
        rows.stream().filter(row -> row.getLong("version") > after).forEach(row -> write(response, row));
        response.write("event: synced\ndata: {\"version\":" + rows.size() + "}\n\n");
        followers.add(response);
        response.closeHandler(_ -> followers.remove(response));
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
