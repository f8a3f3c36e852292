package io.breakwater.gateway.upstream;

import io.breakwater.gateway.core.jsonrpc.ErrorCodes;
import io.breakwater.gateway.core.jsonrpc.RpcError;
import io.breakwater.gateway.core.jsonrpc.RpcFrames;
import io.breakwater.gateway.core.jsonrpc.RpcMessage;
import io.breakwater.gateway.pipeline.Cancellation;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** HTTP requests of the legacy era: frames with session id and version (mcp.md §4). */
@ApplicationScoped
class LegacyWire {

    private static final Logger LOG = Logger.getLogger(LegacyWire.class);

    private final UpstreamHttp http;
    private final UpstreamConfig config;
    private final AtomicLong ids = new AtomicLong();

    LegacyWire(UpstreamHttp http, UpstreamConfig config) {
        this.http = http;
        this.config = config;
    }

    long nextId() {
        return ids.incrementAndGet();
    }

    /** Sends a request of the gateway's own and waits for its response. */
    Uni<Answer> request(UpstreamCall call, Optional<UpstreamSession> session, Optional<String> bearer) {
        RawJson id = RawJson.number(nextId());
        RawJson frame = RpcFrames.request(id, call.method(), call.params());
        return http.call(
                post(call, session, bearer, frame, Optional.of(id), config.handshakeTimeout()),
                ignored -> {},
                new Cancellation());
    }

    /** Sends a client's request; what the server says meanwhile goes to {@code listener}. */
    Uni<Answer> call(
            UpstreamCall call,
            UpstreamSession session,
            Optional<String> bearer,
            long id,
            RawJson params,
            Consumer<RpcMessage> listener) {
        RawJson frame = RpcFrames.request(RawJson.number(id), call.method(), params);
        return http.call(
                post(call, Optional.of(session), bearer, frame, Optional.of(RawJson.number(id)), config.idleTimeout()),
                listener,
                call.cancellation());
    }

    /** Continues a stream that broke before the response. */
    Uni<Answer> resume(
            UpstreamCall call,
            UpstreamSession session,
            Optional<String> bearer,
            long id,
            String lastEventId,
            Consumer<RpcMessage> listener) {
        Map<String, String> headers = headers(call, Optional.of(session), bearer, "text/event-stream");
        headers.put("Last-Event-ID", lastEventId);
        return http.call(
                new Outgoing(
                        HttpMethod.GET,
                        call.server().url(),
                        headers,
                        Optional.empty(),
                        Optional.of(RawJson.number(id)),
                        config.idleTimeout(),
                        config.totalTimeout(),
                        () -> {}),
                listener,
                call.cancellation());
    }

    /** Opens the general stream of a session; ends when the server ends it. */
    Uni<Answer> listen(
            UpstreamCall call,
            UpstreamSession session,
            Optional<String> bearer,
            Consumer<RpcMessage> listener,
            Runnable onOpen) {
        return http.stream(
                new Outgoing(
                        HttpMethod.GET,
                        call.server().url(),
                        headers(call, Optional.of(session), bearer, "text/event-stream"),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ZERO,
                        Duration.ZERO,
                        onOpen),
                listener,
                call.cancellation());
    }

    /** Sends a notification or a response; nothing waits for it. */
    void send(UpstreamCall call, UpstreamSession session, Optional<String> bearer, RawJson frame) {
        notify(call, session, bearer, frame)
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.debugf(
                                "Message to %s was lost", call.server().id()));
    }

    Uni<Answer> notify(UpstreamCall call, UpstreamSession session, Optional<String> bearer, RawJson frame) {
        return http.call(
                post(call, Optional.of(session), bearer, frame, Optional.empty(), config.handshakeTimeout()),
                ignored -> {},
                new Cancellation());
    }

    /** Ends a session at the server, as far as it lets itself be ended. */
    void end(UpstreamCall call, UpstreamSession session, Optional<String> bearer) {
        http.call(
                        new Outgoing(
                                HttpMethod.DELETE,
                                call.server().url(),
                                headers(call, Optional.of(session), bearer, "application/json"),
                                Optional.empty(),
                                Optional.empty(),
                                config.handshakeTimeout(),
                                config.handshakeTimeout(),
                                () -> {}),
                        ignored -> {},
                        new Cancellation())
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.debugf(
                                "Session at %s not ended", call.server().id()));
    }

    /** Answers what a server asks: a ping is answered here, everything else would need the client across the eras. */
    void answer(UpstreamCall call, UpstreamSession session, Optional<String> bearer, RpcMessage.Request request) {
        RawJson frame = request.method().equals("ping")
                ? RpcFrames.result(request.id(), RawJson.EMPTY_OBJECT)
                : RpcFrames.error(
                        Optional.of(request.id()),
                        RpcError.of(ErrorCodes.METHOD_NOT_FOUND, "The client was not declared to answer this"));
        send(call, session, bearer, frame);
    }

    private Outgoing post(
            UpstreamCall call,
            Optional<UpstreamSession> session,
            Optional<String> bearer,
            RawJson frame,
            Optional<RawJson> expected,
            Duration idle) {
        Map<String, String> headers = headers(call, session, bearer, "application/json, text/event-stream");
        headers.put("Content-Type", "application/json");
        return new Outgoing(
                HttpMethod.POST,
                call.server().url(),
                headers,
                Optional.of(frame),
                expected,
                idle,
                config.totalTimeout(),
                () -> {});
    }

    private static Map<String, String> headers(
            UpstreamCall call, Optional<UpstreamSession> session, Optional<String> bearer, String accept) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", accept);
        session.ifPresent(open -> headers.put("MCP-Protocol-Version", open.version()));
        session.flatMap(UpstreamSession::id).ifPresent(id -> headers.put("Mcp-Session-Id", id));
        headers.put("traceparent", call.trace().traceparent());
        call.trace().tracestate().ifPresent(state -> headers.put("tracestate", state));
        bearer.ifPresent(token -> headers.put("Authorization", "Bearer " + token));
        return headers;
    }
}
