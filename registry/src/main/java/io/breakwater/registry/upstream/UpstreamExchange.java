package io.breakwater.registry.upstream;

import io.breakwater.registry.core.json.Reply;
import io.breakwater.wire.json.MalformedJson;
import io.breakwater.wire.sse.SseEvent;
import io.breakwater.wire.sse.SseParser;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, as JSON or as an event stream, within one time and one size limit. Lives on one event
 * loop; whatever happens, the connection is released or closed.
 */
final class UpstreamExchange {
    /** The bounds of one answer. */
    record Limits(Duration time, int bytes) {}

    private final UpstreamRequest request;
    private final Limits limits;
    private final Consumer<Reply> onServerRequest;
    private final Promise<UpstreamAnswer> promise = Promise.promise();
    private final Buffer body = Buffer.buffer();
    private final SseParser events;
    private int received;
    private volatile @Nullable HttpClientRequest sent;

    UpstreamExchange(UpstreamRequest request, Limits limits, Consumer<Reply> onServerRequest) {
        this.request = request;
        this.limits = limits;
        this.onServerRequest = onServerRequest;
        this.events = new SseParser(limits.bytes());
    }

    Future<UpstreamAnswer> start(Vertx vertx, HttpClient client) {
        long timer = vertx.setTimer(limits.time().toMillis(), _ -> abort(timedOut()));
        client.request(options()).onSuccess(this::send).onFailure(this::unreachable);
        return promise.future().onComplete(_ -> vertx.cancelTimer(timer));
    }

    private RequestOptions options() {
        var pinned = request.target().pinned();
        var url = pinned.url();
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setServer(SocketAddress.inetSocketAddress(
                        url.port(), pinned.address().getHostAddress()))
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.secure())
                .setURI(url.pathAndQuery())
                .setFollowRedirects(false)
                .putHeader("Accept", "application/json, text/event-stream")
                .putHeader("User-Agent", "breakwater-registry");
        request.headers().forEach(options::putHeader);
        request.target().token().ifPresent(token -> options.putHeader("Authorization", "Bearer " + token));
        return options;
    }

    private void send(HttpClientRequest connected) {
        sent = connected;
        if (promise.future().isComplete()) {
            connected.reset();
            return;
        }
        connected.response().onSuccess(this::receive).onFailure(this::unreachable);
        Future<Void> written = request.body().isEmpty()
                ? connected.end()
                : connected.putHeader("Content-Type", "application/json").end(request.body());
        written.onFailure(this::unreachable);
    }

    private void receive(HttpClientResponse response) {
        boolean stream = response.statusCode() == 200
                && request.id().isPresent()
                && contentType(response).startsWith("text/event-stream");
        response.exceptionHandler(this::unreachable);
        response.handler(chunk -> {
            received += chunk.length();
            if (received > limits.bytes()) {
                abort(new UpstreamFailure(
                        UpstreamFailure.Kind.TOO_LARGE, "answered more than " + limits.bytes() + " bytes"));
            } else if (stream) {
                events.feed(chunk.getBytes()).stream()
                        .map(SseEvent::data)
                        .filter(data -> !data.isEmpty())
                        .forEach(data -> message(response, data));
            } else {
                body.appendBuffer(chunk);
            }
        });
        response.endHandler(_ -> {
            if (stream) {
                abort(new UpstreamFailure(
                        UpstreamFailure.Kind.PROTOCOL, "ended its event stream without answering the request"));
            } else {
                complete(response);
            }
        });
    }

    private void message(HttpClientResponse response, String event) {
        if (promise.future().isComplete()) {
            return;
        }
        try {
            Reply reply = Reply.read(event);
            if (reply.answers(request.id().orElse(""))) {
                promise.tryComplete(new UpstreamAnswer(200, event, session(response)));
                // The answer ends the exchange; whatever the server still streams is not ours to wait for.
                reset();
            } else if (reply.method().isPresent() && reply.id().isPresent()) {
                onServerRequest.accept(reply);
            }
        } catch (MalformedJson e) {
            abort(new UpstreamFailure(UpstreamFailure.Kind.PROTOCOL, "streamed an event that is not JSON-RPC"));
        }
    }

    private void complete(HttpClientResponse response) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.getBytes()))
                    .toString();
            promise.tryComplete(new UpstreamAnswer(response.statusCode(), text, session(response)));
        } catch (CharacterCodingException e) {
            abort(new UpstreamFailure(UpstreamFailure.Kind.PROTOCOL, "answered text that is not UTF-8"));
        }
    }

    private static Optional<String> session(HttpClientResponse response) {
        return Optional.ofNullable(response.getHeader("Mcp-Session-Id"));
    }

    private static String contentType(HttpClientResponse response) {
        String type = response.getHeader("Content-Type");
        return type == null ? "" : type.toLowerCase(Locale.ROOT);
    }

    private UpstreamFailure timedOut() {
        return new UpstreamFailure(
                UpstreamFailure.Kind.TIMEOUT,
                "did not answer within " + limits.time().toMillis() + " ms");
    }

    private void unreachable(Throwable cause) {
        promise.tryFail(new UpstreamFailure(UpstreamFailure.Kind.UNREACHABLE, Unreachable.sentence(cause)));
    }

    private void abort(UpstreamFailure failure) {
        promise.tryFail(failure);
        reset();
    }

    private void reset() {
        HttpClientRequest open = sent;
        if (open != null) {
            open.reset();
        }
    }
}
