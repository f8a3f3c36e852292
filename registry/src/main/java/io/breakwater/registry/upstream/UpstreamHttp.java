package io.breakwater.registry.upstream;

import io.breakwater.registry.core.json.Reply;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** Sends requests to upstreams. Follows no redirect, decompresses nothing, connects to pinned addresses only. */
@ApplicationScoped
class UpstreamHttp {
    private static final int POOL_PER_SERVER = 4;
    private static final int IDLE_SECONDS = 15;

    private final Vertx vertx;
    private final HttpClient client;
    private final UpstreamExchange.Limits limits;

    UpstreamHttp(Vertx vertx, UpstreamConfig config) {
        this.vertx = vertx;
        this.limits = new UpstreamExchange.Limits(config.requestTimeout(), config.maxAnswerBytes());
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setMaxPoolSize(POOL_PER_SERVER)
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setDecompressionSupported(false)
                .setVerifyHost(true));
    }

    /** Fails with {@link UpstreamFailure} when no whole answer arrives; every HTTP status is an answer. */
    Uni<UpstreamAnswer> send(UpstreamRequest request, Consumer<Reply> onServerRequest) {
        return Uni.createFrom()
                .completionStage(() -> new UpstreamExchange(request, limits, onServerRequest)
                        .start(vertx, client)
                        .toCompletionStage());
    }

    @PreDestroy
    void stop() {
        client.close();
    }
}
