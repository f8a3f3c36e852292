package io.breakwater.gateway.http;

import io.breakwater.gateway.core.era.Era;
import io.breakwater.gateway.core.era.MetaKeys;
import io.breakwater.gateway.core.era.Versions;
import io.breakwater.gateway.core.jsonrpc.RpcFrames;
import io.breakwater.gateway.core.jsonrpc.RpcMessage;
import io.breakwater.gateway.core.sse.SseWriter;
import io.breakwater.gateway.downstream.Dispatcher;
import io.breakwater.gateway.pipeline.Call;
import io.breakwater.gateway.pipeline.CallEvents;
import io.breakwater.gateway.pipeline.Cancellation;
import io.breakwater.gateway.pipeline.Client;
import io.breakwater.gateway.pipeline.Reply;
import io.breakwater.gateway.pipeline.Target;
import io.breakwater.wire.json.RawJson;
import io.breakwater.wire.mcp.ParameterHeaders;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Requests of the modern era: nothing is remembered between them, and closing the response cancels. */
@ApplicationScoped
class ModernMessages {

    private final Vertx vertx;
    private final Dispatcher dispatcher;
    private final CallIds ids;
    private final HttpConfig config;
    private final Drain drain;
    private final ModernListening listening;

    ModernMessages(
            Vertx vertx,
            Dispatcher dispatcher,
            CallIds ids,
            HttpConfig config,
            Drain drain,
            ModernListening listening) {
        this.vertx = vertx;
        this.dispatcher = dispatcher;
        this.ids = ids;
        this.config = config;
        this.drain = drain;
        this.listening = listening;
    }

    static boolean isModern(RawJson params) {
        return params.at(MetaKeys.META, MetaKeys.PROTOCOL_VERSION).isPresent();
    }

    static boolean saysModern(Inbound inbound) {
        return inbound.header("MCP-Protocol-Version")
                .map(String::strip)
                .filter(Versions::looksModern)
                .isPresent();
    }

    void request(Inbound inbound, RpcMessage.Request request) {
        Cancellation cancellation = new Cancellation();
        HttpOutlet outlet = outlet(inbound);
        outlet.onClose(cancellation::cancel);
        CallEvents events = (method, params) -> outlet.event(SseWriter.event(RpcFrames.notification(method, params)));
        Call call = call(inbound, request, cancellation, events);
        if (request.method().equals("subscriptions/listen")) {
            listening.listen(call, request.id(), outlet);
            return;
        }
        drain.entered();
        dispatcher
                .dispatch(call)
                .onTermination()
                .invoke(drain::left)
                .subscribe()
                .with(reply -> answer(outlet, request.id(), reply));
    }

    private HttpOutlet outlet(Inbound inbound) {
        HttpOutlet[] self = new HttpOutlet[1];
        self[0] = new HttpOutlet(
                vertx, inbound.request().response(), config.keepAlive(), () -> self[0].event(SseWriter.keepAlive()));
        return self[0];
    }

    private static void answer(HttpOutlet outlet, RawJson id, Reply reply) {
        switch (reply) {
            case Reply.Result(RawJson result) -> {
                RawJson frame = RpcFrames.result(id, result);
                outlet.answer(200, frame, SseWriter.event(frame));
            }
            case Reply.Error error -> {
                RawJson frame = RpcFrames.error(Optional.of(id), error.error());
                outlet.answer(error.status(), frame, SseWriter.event(frame));
            }
            case Reply.Cancelled cancelled -> outlet.end();
        }
    }

    private Call call(Inbound inbound, RpcMessage.Request request, Cancellation cancellation, CallEvents events) {
        RawJson meta = request.params().member(MetaKeys.META).orElse(RawJson.EMPTY_OBJECT);
        Client client = new Client(
                Era.MODERN,
                Versions.MODERN,
                meta.member(MetaKeys.CLIENT_CAPABILITIES).orElse(RawJson.EMPTY_OBJECT),
                meta.member(MetaKeys.CLIENT_INFO),
                meta.text(MetaKeys.LOG_LEVEL),
                Optional.empty());
        return new Call(
                ids.next(),
                inbound.endpoint(),
                inbound.principal(),
                client,
                request.method(),
                request.params(),
                parameterHeaders(inbound),
                new Target.Gateway(),
                cancellation,
                events,
                inbound.trace());
    }

    private static Map<String, String> parameterHeaders(Inbound inbound) {
        Map<String, String> headers = new HashMap<>();
        inbound.request().headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(ParameterHeaders.PREFIX)) {
                headers.put(lower, value);
            }
        });
        return headers;
    }
}
