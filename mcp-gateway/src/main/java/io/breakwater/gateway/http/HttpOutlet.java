package io.breakwater.gateway.http;

import io.breakwater.gateway.core.sse.SseWriter;
import io.breakwater.gateway.session.Outlet;
import io.breakwater.wire.json.RawJson;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/**
 * One HTTP response that becomes JSON or an event stream, whichever is needed first. A client that waits long without an event gets the
 * stream and comments in it, so that nothing between drops the connection. Thread-safe.
 */
final class HttpOutlet implements Outlet {

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final Runnable onQuiet;
    private final long keepAlive;
    private boolean streaming;
    private boolean closed;
    private Runnable onClose = () -> {};
    private Runnable onEnd = () -> {};

    /** @param onQuiet called when nothing was sent for the first interval; it may start the stream */
    HttpOutlet(Vertx vertx, HttpServerResponse response, Duration interval, Runnable onQuiet) {
        this.vertx = vertx;
        this.response = response;
        this.onQuiet = onQuiet;
        response.closeHandler(closed -> gone());
        response.exceptionHandler(failure -> gone());
        keepAlive = vertx.setPeriodic(interval.toMillis(), tick -> quiet());
    }

    /** Runs {@code action} when the client goes away before the answer. */
    synchronized void onClose(Runnable action) {
        if (closed) {
            action.run();
        } else {
            onClose = action;
        }
    }

    /** Runs {@code action} once when the response is over, whoever ended it. */
    synchronized void onEnd(Runnable action) {
        if (closed) {
            action.run();
        } else {
            onEnd = action;
        }
    }

    @Override
    public synchronized void event(byte[] event) {
        if (closed) {
            return;
        }
        if (!streaming) {
            streaming = true;
            response.setStatusCode(200)
                    .putHeader("Content-Type", "text/event-stream")
                    .putHeader("Cache-Control", "no-cache, no-transform")
                    .putHeader("X-Accel-Buffering", "no")
                    .setChunked(true);
        }
        response.write(Buffer.buffer(event)).onFailure(failure -> gone());
    }

    @Override
    public synchronized void answer(int status, RawJson frame, byte[] event) {
        if (closed) {
            return;
        }
        if (streaming) {
            event(event);
            end();
        } else {
            finish();
            Answers.json(response, status, frame);
        }
    }

    @Override
    public synchronized void end() {
        if (!closed) {
            finish();
            if (!response.ended() && !response.closed()) {
                response.end();
            }
        }
    }

    @Override
    public synchronized boolean isClosed() {
        return closed;
    }

    private void finish() {
        closed = true;
        vertx.cancelTimer(keepAlive);
        onEnd.run();
    }

    private void gone() {
        Runnable action;
        synchronized (this) {
            if (closed) {
                return;
            }
            finish();
            action = onClose;
        }
        action.run();
    }

    private void quiet() {
        boolean started;
        synchronized (this) {
            started = streaming;
        }
        if (started) {
            event(SseWriter.keepAlive());
        } else {
            onQuiet.run();
        }
    }
}
