package io.breakwater.simulator.http;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.dispatch.Dispatcher;
import io.breakwater.simulator.dispatch.Outcome;
import io.breakwater.simulator.http.admin.AdminApi;
import io.breakwater.simulator.wire.WireRequest;
import io.breakwater.simulator.wire.WireResponse;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * Hands HTTP requests to the dispatcher and its outcomes to the connection. Calls are computed on the given executor,
 * never on an event loop.
 */
public final class SimulatorEdge implements Handler<HttpServerRequest> {
    private static final Logger LOG = Logger.getLogger(SimulatorEdge.class);

    private final Vertx vertx;
    private final Dispatcher dispatcher;
    private final AdminApi admin;
    private final Executor executor;

    public SimulatorEdge(Vertx vertx, Simulator simulator, Executor executor) {
        this.vertx = vertx;
        this.dispatcher = simulator.dispatcher();
        this.admin = new AdminApi(simulator);
        this.executor = executor;
    }

    @Override
    public void handle(HttpServerRequest request) {
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            // S3 clients hold an upload back until they hear this, or for seconds.
            request.response().writeContinue();
        }
        request.body()
                .onSuccess(body -> compute(request, body))
                .onFailure(gone -> LOG.debugf(gone, "client left before its request was read"));
        // Quarkus hands requests over paused.
        request.resume();
    }

    private void compute(HttpServerRequest request, Buffer body) {
        WireRequest wire = wire(request, body);
        var context = vertx.getOrCreateContext();
        executor.execute(() -> {
            Outcome outcome = AdminApi.owns(wire.rawPath())
                    ? new Outcome.Reply(admin.handle(wire), Duration.ZERO)
                    : dispatcher.dispatch(wire);
            context.runOnContext(ignored -> conclude(request, outcome));
        });
    }

    private void conclude(HttpServerRequest request, Outcome outcome) {
        switch (outcome) {
            case Outcome.Reply reply -> later(reply.delay(), () -> send(request.response(), reply.response()));
            case Outcome.Cut cut ->
                later(cut.delay(), () -> request.connection().close());
        }
    }

    private void later(Duration delay, Runnable step) {
        if (delay.isZero()) {
            step.run();
        } else {
            vertx.setTimer(Math.max(1, delay.toMillis()), ignored -> step.run());
        }
    }

    private static void send(HttpServerResponse response, WireResponse wire) {
        if (response.closed()) {
            return;
        }
        response.setStatusCode(wire.status());
        wire.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(wire.body()));
    }

    private static WireRequest wire(HttpServerRequest request, Buffer body) {
        Map<String, List<String>> headers = new HashMap<>();
        request.headers()
                .forEach(header -> headers.computeIfAbsent(
                                header.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
                        .add(header.getValue()));
        String query = request.query();
        return new WireRequest(
                request.method().name(), rawPath(request.uri()), query == null ? "" : query, headers, body.getBytes());
    }

    /** The path as it was sent: the parsed one may have been decoded. */
    private static String rawPath(String uri) {
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        return path.isEmpty() ? "/" : path;
    }
}
