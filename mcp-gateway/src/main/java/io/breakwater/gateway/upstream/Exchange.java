package io.breakwater.gateway.upstream;

import io.breakwater.gateway.core.jsonrpc.RpcMessage;
import io.breakwater.gateway.pipeline.Cancellation;
import io.breakwater.gateway.upstream.UpstreamFailure.Kind;
import io.breakwater.wire.json.MalformedJson;
import io.breakwater.wire.json.RawJson;
import io.breakwater.wire.sse.SseEvent;
import io.breakwater.wire.sse.SseParser;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One HTTP exchange: sends a frame and reads JSON or events until the response, the end, a limit or the cancellation. */
final class Exchange {

    private static final long LINGER_MILLIS = 1000;

    private final Vertx vertx;
    private final Outgoing outgoing;
    private final int maxBytes;
    private final Consumer<RpcMessage> listener;
    private final UniEmitter<? super Answer> emitter;
    private final AtomicBoolean finished = new AtomicBoolean();
    private final SseParser events;

    private volatile @Nullable HttpClientRequest request;
    private volatile boolean streamEnded;
    private Optional<String> lastEventId = Optional.empty();
    private long retryMillis = 1000;
    private long idleTimer = -1;
    private long totalTimer = -1;

    Exchange(
            Vertx vertx,
            Outgoing outgoing,
            int maxBytes,
            Consumer<RpcMessage> listener,
            UniEmitter<? super Answer> emitter) {
        this.vertx = vertx;
        this.outgoing = outgoing;
        this.maxBytes = maxBytes;
        this.listener = listener;
        this.emitter = emitter;
        this.events = new SseParser(maxBytes);
    }

    void start(HttpClient client, Cancellation cancellation) {
        totalTimer = timer(outgoing.total().toMillis());
        alive();
        RequestOptions options = new RequestOptions()
                .setMethod(outgoing.method())
                .setAbsoluteURI(outgoing.url().toString())
                .setFollowRedirects(false);
        outgoing.headers().forEach(options::putHeader);
        client.request(options)
                .onFailure(failure -> fail(Kind.UNREACHABLE, "The server cannot be reached"))
                .onSuccess(this::send);
        emitter.onTermination(this::abort);
        cancellation.onCancel(() -> fail(Kind.BROKEN, "Cancelled"));
    }

    private void send(HttpClientRequest ready) {
        request = ready;
        // Failures arrive through the futures as well; unhandled here, the client would log each cancelled call as an
        // error.
        ready.exceptionHandler(failure -> {});
        if (finished.get()) {
            ready.reset();
            return;
        }
        ready.send(Buffer.buffer(outgoing.frame().map(RawJson::bytes).orElseGet(() -> new byte[0])))
                .onFailure(failure -> fail(Kind.BROKEN, "The connection to the server broke"))
                .onSuccess(this::read);
    }

    private void read(HttpClientResponse response) {
        alive();
        outgoing.onOpen().run();
        response.exceptionHandler(failure -> ended(response));
        boolean isStream = response.statusCode() == 200 && contentType(response).startsWith("text/event-stream");
        if (isStream) {
            response.handler(chunk -> feed(response, chunk)).endHandler(end -> ended(response));
        } else {
            Buffer body = Buffer.buffer();
            response.handler(chunk -> collect(body, chunk)).endHandler(end -> whole(response, body));
        }
    }

    private void collect(Buffer body, Buffer chunk) {
        alive();
        if (body.length() + chunk.length() > maxBytes) {
            fail(Kind.BROKEN, "The server's answer is too large");
        } else if (!finished.get()) {
            body.appendBuffer(chunk);
        }
    }

    private void whole(HttpClientResponse response, Buffer body) {
        if (finished.get()) {
            return;
        }
        Optional<RpcMessage.Response> message = Optional.empty();
        if (body.length() > 0 && contentType(response).startsWith("application/json")) {
            message = parse(body.getBytes());
        }
        boolean wanted = response.statusCode() < 300 && outgoing.expected().isPresent();
        if (wanted && message.filter(this::isExpected).isEmpty()) {
            fail(Kind.BROKEN, "The server's answer is not the protocol");
            return;
        }
        complete(response, message);
    }

    private Optional<RpcMessage.Response> parse(byte[] body) {
        try {
            return RpcMessage.parse(RawJson.parse(body)) instanceof RpcMessage.Response response
                    ? Optional.of(response)
                    : Optional.empty();
        } catch (MalformedJson | RpcMessage.Invalid e) {
            return Optional.empty();
        }
    }

    private void feed(HttpClientResponse response, Buffer chunk) {
        alive();
        if (finished.get()) {
            return;
        }
        try {
            for (SseEvent event : events.feed(chunk.getBytes())) {
                lastEventId = event.id().or(() -> lastEventId);
                retryMillis = event.retryMillis().orElse(retryMillis);
                if (!event.data().isEmpty()) {
                    message(response, RpcMessage.parse(RawJson.of(event.data())));
                }
            }
        } catch (SseParser.EventTooLarge | MalformedJson | RpcMessage.Invalid e) {
            fail(Kind.BROKEN, "The server's answer is not the protocol");
        }
    }

    private void message(HttpClientResponse response, RpcMessage message) {
        if (finished.get()) {
            return;
        }
        if (message instanceof RpcMessage.Response answer) {
            if (isExpected(answer)) {
                complete(response, Optional.of(answer));
            }
        } else {
            listener.accept(message);
        }
    }

    private boolean isExpected(RpcMessage.Response response) {
        return response.id().equals(outgoing.expected())
                || (response.id().isEmpty() && response.error().isPresent());
    }

    /** The stream ended, cleanly or not, before the response. */
    private void ended(HttpClientResponse response) {
        streamEnded = true;
        if (outgoing.expected().isPresent() && lastEventId.isEmpty()) {
            fail(Kind.BROKEN, "The server closed the connection before it answered");
        } else {
            complete(response, Optional.empty());
        }
    }

    private void complete(HttpClientResponse response, Optional<RpcMessage.Response> message) {
        if (!finished.compareAndSet(false, true)) {
            return;
        }
        cancelTimers();
        emitter.complete(new Answer(
                response.statusCode(),
                message,
                Optional.ofNullable(response.getHeader("Mcp-Session-Id")),
                lastEventId,
                retryMillis));
        if (message.isPresent() && contentType(response).startsWith("text/event-stream")) {
            // The response ends the stream; a server that keeps it open would hold the connection for nothing.
            vertx.setTimer(LINGER_MILLIS, late -> {
                if (!streamEnded) {
                    reset();
                }
            });
        }
    }

    private void fail(Kind kind, String message) {
        if (finished.compareAndSet(false, true)) {
            cancelTimers();
            reset();
            emitter.fail(new UpstreamFailure(kind, message));
        }
    }

    private void abort() {
        if (finished.compareAndSet(false, true)) {
            cancelTimers();
            reset();
        }
    }

    private void reset() {
        HttpClientRequest sent = request;
        if (sent != null) {
            sent.reset();
        }
    }

    private void alive() {
        long idle = outgoing.idle().toMillis();
        if (idle > 0 && !finished.get()) {
            vertx.cancelTimer(idleTimer);
            idleTimer = timer(idle);
        }
    }

    private long timer(long millis) {
        return millis <= 0
                ? -1
                : vertx.setTimer(millis, expired -> fail(Kind.TIMED_OUT, "The server took too long to answer"));
    }

    private void cancelTimers() {
        vertx.cancelTimer(idleTimer);
        vertx.cancelTimer(totalTimer);
    }

    private static String contentType(HttpClientResponse response) {
        return Optional.ofNullable(response.getHeader("Content-Type")).orElse("");
    }
}
