package io.breakwater.web.feed;

import io.breakwater.web.principal.ClientCredentials;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A feed behind real HTTP, with a token endpoint beside it. */
final class FeedOwner implements AutoCloseable {

    final ConcurrentLinkedQueue<String> resumedAfter = new ConcurrentLinkedQueue<>();
    final AtomicInteger tokens = new AtomicInteger();
    volatile String refused = "";
    volatile boolean mute;
    private final Vertx vertx;
    private final FeedStream stream;
    private final ConcurrentLinkedQueue<HttpServerResponse> open = new ConcurrentLinkedQueue<>();
    private final int port;
    private HttpServer server;

    FeedOwner(Vertx vertx, FeedStream stream) {
        this.vertx = vertx;
        this.stream = stream;
        this.server = listen(0);
        this.port = server.actualPort();
    }

    private HttpServer listen(int port) {
        return vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(port, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void handle(HttpServerRequest request) {
        if (request.uri().endsWith("/token")) {
            request.response()
                    .end("{\"access_token\":\"token-" + tokens.incrementAndGet() + "\",\"expires_in\":300}")
                    .onFailure(failure -> {});
            return;
        }
        HttpServerResponse response = request.response();
        if (("Bearer " + refused).equals(request.getHeader("Authorization"))) {
            response.setStatusCode(401).end().onFailure(failure -> {});
            return;
        }
        String after = request.getHeader("Last-Event-ID");
        resumedAfter.add(after);
        open.add(response);
        response.setChunked(true).putHeader("Content-Type", "text/event-stream");
        if (mute) {
            response.write(": nothing to say\n\n").onFailure(failure -> {});
            return;
        }
        stream.open(Long.parseLong(after), Set.of("policy", "revocation"))
                .subscribe()
                .with(signal -> response.write(signal.frame()).onFailure(failure -> {}), failure -> response.reset());
    }

    ClientCredentials credentials() {
        return new ClientCredentials(vertx, url(), "follower", "secret");
    }

    String url() {
        return "http://localhost:" + port;
    }

    void dropConnections() {
        open.removeIf(response -> {
            response.reset();
            return true;
        });
    }

    void stop() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    void restart() {
        server = listen(port);
    }

    @Override
    public void close() {
        stop();
    }
}
