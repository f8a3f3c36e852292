package io.breakwater.gateway.upstream;

import io.breakwater.gateway.core.jsonrpc.RpcMessage;
import io.breakwater.gateway.pipeline.Cancellation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** The one HTTP client towards upstreams. Connections are pooled per server, so a slow server exhausts its own pool only. */
@ApplicationScoped
class UpstreamHttp {

    /** Below the five seconds after which common servers close idle connections. */
    private static final int KEEP_ALIVE_SECONDS = 4;

    private final Vertx vertx;
    private final UpstreamConfig config;
    private final HttpClient calls;
    private final HttpClient streams;

    UpstreamHttp(Vertx vertx, UpstreamConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.calls = client(config.maxConnectionsPerServer());
        this.streams = client(Short.MAX_VALUE);
    }

    private HttpClient client(int poolSize) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxHeaderSize(32 * 1024)
                .setTracingPolicy(io.vertx.core.tracing.TracingPolicy.IGNORE);
        return vertx.createHttpClient(
                options, new PoolOptions().setHttp1MaxSize(poolSize).setMaxWaitQueueSize(4 * poolSize));
    }

    @PreDestroy
    void close() {
        calls.close().onFailure(failure -> {});
        streams.close().onFailure(failure -> {});
    }

    /** Sends a call; messages that precede its response go to {@code listener}. Fails with {@link UpstreamFailure}. */
    Uni<Answer> call(Outgoing outgoing, Consumer<RpcMessage> listener, Cancellation cancellation) {
        return Uni.createFrom()
                .emitter(emitter -> new Exchange(vertx, outgoing, config.maxMessageBytes(), listener, emitter)
                        .start(calls, cancellation));
    }

    /** Opens a stream that stays open; on connections of its own, so that streams never starve calls. */
    Uni<Answer> stream(Outgoing outgoing, Consumer<RpcMessage> listener, Cancellation cancellation) {
        return Uni.createFrom()
                .emitter(emitter -> new Exchange(vertx, outgoing, config.maxMessageBytes(), listener, emitter)
                        .start(streams, cancellation));
    }
}
