package io.breakwater.gateway.http;

import io.breakwater.gateway.changes.ChangeHub;
import io.breakwater.gateway.changes.Listener;
import io.breakwater.gateway.changes.Subscriber;
import io.breakwater.gateway.core.changes.Interest;
import io.breakwater.gateway.core.era.MetaKeys;
import io.breakwater.gateway.core.jsonrpc.RpcFrames;
import io.breakwater.gateway.core.sse.SseWriter;
import io.breakwater.gateway.downstream.Dispatcher;
import io.breakwater.gateway.pipeline.Call;
import io.breakwater.gateway.pipeline.Reply;
import io.breakwater.wire.json.RawJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code subscriptions/listen} (mcp.md §3.7): an acknowledgement first, then only what was asked for, until either side ends it. */
@ApplicationScoped
class ModernListening {

    private final Dispatcher dispatcher;
    private final ChangeHub hub;
    private final ResourceAccess resources;
    private final Drain drain;

    ModernListening(Dispatcher dispatcher, ChangeHub hub, ResourceAccess resources, Drain drain) {
        this.dispatcher = dispatcher;
        this.hub = hub;
        this.resources = resources;
        this.drain = drain;
    }

    void listen(Call call, RawJson id, HttpOutlet outlet) {
        dispatcher.capabilities(call).subscribe().with(reply -> {
            switch (reply) {
                case Reply.Result(RawJson capabilities) -> begin(call, id, outlet, interest(call, capabilities));
                case Reply.Error error -> {
                    RawJson frame = RpcFrames.error(Optional.of(id), error.error());
                    outlet.answer(error.status(), frame, SseWriter.event(frame));
                }
                case Reply.Cancelled cancelled -> outlet.end();
            }
        });
    }

    private Interest interest(Call call, RawJson capabilities) {
        Interest asked = Interest.read(call.params().member("notifications").orElse(RawJson.EMPTY_OBJECT));
        Interest possible = asked.within(capabilities);
        return possible.withUris(possible.uris().stream()
                .filter(uri -> resources.maySubscribe(call.principal(), call.endpoint(), uri))
                .collect(Collectors.toUnmodifiableSet()));
    }

    private void begin(Call call, RawJson id, HttpOutlet outlet, Interest interest) {
        RawJson meta = RawJson.object(edit -> edit.set(MetaKeys.SUBSCRIPTION_ID, id));
        Runnable finish = () -> {
            RawJson frame = RpcFrames.result(
                    id,
                    RawJson.object(
                            result -> result.set("resultType", "complete").set(MetaKeys.META, meta)));
            outlet.answer(200, frame, SseWriter.event(frame));
        };
        HeldEvents held = new HeldEvents(outlet, meta);
        Listener listener = new Listener() {
            @Override
            public void changed(String method, RawJson params) {
                held.send(method, params);
            }

            @Override
            public void revoked() {
                outlet.end();
            }
        };
        hub.subscribe(Subscriber.of(call), interest, listener).subscribe().with(end -> {
            held.acknowledge(RawJson.object(params -> params.set("notifications", interest.toJson())));
            Runnable forget = drain.beforeDraining(finish);
            outlet.onEnd(() -> {
                forget.run();
                end.run();
            });
        });
    }
}
