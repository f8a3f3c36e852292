package io.breakwater.gateway.upstream;

import io.breakwater.gateway.core.bridge.UpstreamParams;
import io.breakwater.gateway.core.era.Era;
import io.breakwater.gateway.core.era.NamedTarget;
import io.breakwater.gateway.core.era.Versions;
import io.breakwater.gateway.core.jsonrpc.RpcFrames;
import io.breakwater.gateway.core.jsonrpc.RpcMessage;
import io.breakwater.gateway.pipeline.Client;
import io.breakwater.wire.json.RawJson;
import io.breakwater.wire.mcp.HeaderValues;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Requests to servers of the modern era: everything about the client goes with each request (mcp.md §3). */
@ApplicationScoped
class ModernUpstream {

    private static final String DEFAULT_LOG_LEVEL = "info";

    private final UpstreamHttp http;
    private final UpstreamConfig config;
    private final UpstreamNotices notices;
    private final AtomicLong ids = new AtomicLong();

    ModernUpstream(UpstreamHttp http, UpstreamConfig config, UpstreamNotices notices) {
        this.http = http;
        this.config = config;
        this.notices = notices;
    }

    /** One request. A broken connection is repeated once where nothing can have happened twice. */
    Uni<Answer> call(UpstreamCall call, Optional<String> bearer) {
        Uni<Answer> once = Uni.createFrom().deferred(() -> once(call, bearer, config.idleTimeout()));
        return call.isRepeatable()
                ? once.onFailure(ModernUpstream::isBroken).retry().atMost(1)
                : once;
    }

    private static boolean isBroken(Throwable failure) {
        return failure instanceof UpstreamFailure broken && broken.kind() == UpstreamFailure.Kind.BROKEN;
    }

    /** The probe and other short requests. */
    Uni<Answer> quick(UpstreamCall call, Optional<String> bearer) {
        return once(call, bearer, config.handshakeTimeout());
    }

    private Uni<Answer> once(UpstreamCall call, Optional<String> bearer, Duration idle) {
        long id = ids.incrementAndGet();
        CallListener listener = new CallListener(call, id, notices, request -> {
            // No request may travel to a client in this era: there is nothing to answer.
        });
        return http.call(outgoing(call, bearer, id, listener.progressToken(), idle), listener, call.cancellation());
    }

    private Outgoing outgoing(
            UpstreamCall call, Optional<String> bearer, long id, Optional<RawJson> token, Duration idle) {
        RawJson params = params(call, token);
        return new Outgoing(
                HttpMethod.POST,
                call.server().url(),
                headers(call, params, bearer),
                Optional.of(RpcFrames.request(RawJson.number(id), call.method(), params)),
                Optional.of(RawJson.number(id)),
                idle,
                config.totalTimeout(),
                () -> {});
    }

    /** Opens {@code subscriptions/listen}; ends when the server or {@code call}'s cancellation ends it. */
    Uni<Answer> listen(UpstreamCall call, Optional<String> bearer, Consumer<RpcMessage> listener) {
        RawJson id = RawJson.number(ids.incrementAndGet());
        RawJson params = params(call, Optional.empty());
        return http.stream(
                new Outgoing(
                        HttpMethod.POST,
                        call.server().url(),
                        headers(call, params, bearer),
                        Optional.of(RpcFrames.request(id, call.method(), params)),
                        Optional.of(id),
                        Duration.ZERO,
                        Duration.ZERO,
                        () -> {}),
                listener,
                call.cancellation());
    }

    private RawJson params(UpstreamCall call, Optional<RawJson> token) {
        Client client = call.client();
        boolean modern = client.era() == Era.MODERN;
        // What a legacy client declares cannot be asked of it across the eras yet, so it is not promised.
        RawJson capabilities = modern ? client.capabilities() : RawJson.EMPTY_OBJECT;
        Optional<String> level =
                modern ? client.logLevel() : client.logLevel().or(() -> Optional.of(DEFAULT_LOG_LEVEL));
        return new UpstreamParams(
                        Gateway.caller(call.principal()),
                        token,
                        call.trace().traceparent(),
                        call.trace().tracestate())
                .forModern(
                        call.params(),
                        new UpstreamParams.Modern(Versions.MODERN, capabilities, Gateway.CLIENT_INFO, level));
    }

    private static Map<String, String> headers(UpstreamCall call, RawJson params, Optional<String> bearer) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "application/json, text/event-stream");
        headers.put("MCP-Protocol-Version", Versions.MODERN);
        headers.put("Mcp-Method", call.method());
        NamedTarget.of(call.method(), params).ifPresent(name -> headers.put("Mcp-Name", HeaderValues.encode(name)));
        headers.putAll(call.parameterHeaders());
        headers.put("traceparent", call.trace().traceparent());
        call.trace().tracestate().ifPresent(state -> headers.put("tracestate", state));
        bearer.ifPresent(token -> headers.put("Authorization", "Bearer " + token));
        return headers;
    }
}
