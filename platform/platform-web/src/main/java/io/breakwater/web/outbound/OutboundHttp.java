package io.breakwater.web.outbound;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Sends requests to pinned addresses. Follows no redirect, repeats nothing, keeps no connection. */
@ApplicationScoped
public class OutboundHttp {
    private static final int CONNECT_MILLIS = 3_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final Clock clock = Clock.systemUTC();

    OutboundHttp(Vertx vertx) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAlive(false)
                .setDecompressionSupported(false)
                .setVerifyHost(true));
    }

    /**
     * Sends once, however often it is subscribed to.
     *
     * @return fails with {@link NotAnswered}; every HTTP status is an answer
     */
    public Uni<OutboundAnswer> send(OutboundRequest request, OutboundLimits limits) {
        return Uni.createFrom()
                .completionStage(() -> new Exchange(request, limits, clock)
                        .start(vertx, client)
                        .toCompletionStage())
                .memoize()
                .indefinitely();
    }

    @PreDestroy
    void stop() {
        client.close();
    }
}
