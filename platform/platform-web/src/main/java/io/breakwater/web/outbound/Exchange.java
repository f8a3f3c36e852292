package io.breakwater.web.outbound;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One request and its answer. Lives on one event loop; whatever happens, the connection is closed. */
final class Exchange {
    private final OutboundRequest request;
    private final OutboundLimits limits;
    private final Clock clock;
    private final Promise<OutboundAnswer> promise = Promise.promise();
    private final Buffer body = Buffer.buffer();
    private volatile boolean left;
    private volatile @Nullable HttpClientRequest open;

    Exchange(OutboundRequest request, OutboundLimits limits, Clock clock) {
        this.request = request;
        this.limits = limits;
        this.clock = clock;
    }

    Future<OutboundAnswer> start(Vertx vertx, HttpClient client) {
        long timer = vertx.setTimer(Math.max(1, limits.time().toMillis()), _ -> fail("did not answer in time"));
        client.request(options()).onSuccess(this::send).onFailure(this::broken);
        return promise.future().onComplete(_ -> {
            vertx.cancelTimer(timer);
            close();
        });
    }

    private RequestOptions options() {
        var url = request.target().url();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setServer(SocketAddress.inetSocketAddress(
                        url.port(), request.target().address().getHostAddress()))
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.secure())
                .setURI(url.pathAndQuery())
                .setFollowRedirects(false)
                .putHeader("User-Agent", "breakwater");
        request.headers().forEach(options::putHeader);
        return options;
    }

    private void send(HttpClientRequest connected) {
        open = connected;
        if (promise.future().isComplete()) {
            connected.reset();
            return;
        }
        if (!clock.instant().isBefore(limits.sendBefore())) {
            fail("was not asked: the time for it has passed");
            return;
        }
        left = true;
        connected.response().onSuccess(this::receive).onFailure(this::broken);
        Future<Void> written = request.body().isEmpty() ? connected.end() : connected.end(request.body());
        written.onFailure(this::broken);
    }

    private void receive(HttpClientResponse response) {
        response.exceptionHandler(this::broken);
        response.handler(chunk -> {
            int room = limits.bytes() - body.length();
            body.appendBuffer(chunk, 0, Math.min(room, chunk.length()));
        });
        String type = response.getHeader("Content-Type");
        response.endHandler(_ -> promise.tryComplete(new OutboundAnswer(
                response.statusCode(),
                type == null ? "" : type.toLowerCase(Locale.ROOT),
                body.toString(StandardCharsets.UTF_8))));
    }

    private void broken(Throwable cause) {
        fail(sentence(cause));
    }

    private void fail(String message) {
        promise.tryFail(new NotAnswered(message, left));
    }

    private void close() {
        HttpClientRequest current = open;
        if (current != null) {
            current.reset();
        }
    }

    private String sentence(Throwable cause) {
        if (cause instanceof SSLException || cause.getCause() instanceof SSLException) {
            return "offers no TLS certificate that is trusted for its name";
        }
        String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (text.contains("timed out") || text.contains("timeout")) {
            return "does not accept connections in time";
        }
        if (cause instanceof ConnectException) {
            return "refuses connections";
        }
        return left ? "closed the connection before it had answered" : "cannot be reached";
    }
}
