package io.breakwater.gateway.http;

import io.breakwater.gateway.changes.ChangeHub;
import io.breakwater.gateway.changes.Listener;
import io.breakwater.gateway.changes.Subscriber;
import io.breakwater.gateway.core.bridge.ErrorBridge;
import io.breakwater.gateway.core.changes.Interest;
import io.breakwater.gateway.core.jsonrpc.ErrorCodes;
import io.breakwater.gateway.core.jsonrpc.RpcFrames;
import io.breakwater.gateway.pipeline.Call;
import io.breakwater.gateway.pipeline.Reply;
import io.breakwater.gateway.session.LiveSession;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a legacy session listens to: list changes once it has a general stream, resources it subscribed to. */
@ApplicationScoped
class LegacySubscriptions {

    private record Key(String session, String subject) {}

    private static final String ALL_LISTS = "";

    private final ChangeHub hub;
    private final ResourceAccess resources;
    private final Clock clock = Clock.systemUTC();
    private final Map<Key, Runnable> ends = new ConcurrentHashMap<>();

    LegacySubscriptions(ChangeHub hub, ResourceAccess resources) {
        this.hub = hub;
        this.resources = resources;
    }

    /** {@code resources/subscribe} and {@code resources/unsubscribe}. */
    Uni<Reply> change(LiveSession session, Call call) {
        Optional<String> uri = call.params().text("uri");
        if (uri.isEmpty()) {
            return Uni.createFrom().item(Reply.error(ErrorCodes.INVALID_PARAMS, "The params name no uri"));
        }
        Key key = new Key(session.token().identifier(), uri.get());
        if (call.method().equals("resources/unsubscribe")) {
            end(key);
            return done();
        }
        if (!resources.maySubscribe(call.principal(), call.endpoint(), uri.get())) {
            return Uni.createFrom()
                    .item(new Reply.Error(
                            ErrorBridge.missingResource(call.client().era(), uri.get()), 200));
        }
        return listen(session, Subscriber.of(call), key, Interest.ofResource(uri.get()))
                .chain(LegacySubscriptions::done);
    }

    private static Uni<Reply> done() {
        return Uni.createFrom().item(new Reply.Result(RawJson.EMPTY_OBJECT));
    }

    /** Begins to announce list changes on the general stream; once per session. */
    void announceLists(LiveSession session, Subscriber subscriber) {
        Key key = new Key(session.token().identifier(), ALL_LISTS);
        listen(session, subscriber, key, Interest.ALL_LISTS).subscribe().with(done -> {});
    }

    /** Ends what {@link #announceLists} began. */
    void endLists(LiveSession session) {
        end(new Key(session.token().identifier(), ALL_LISTS));
    }

    private Uni<Void> listen(LiveSession session, Subscriber subscriber, Key key, Interest interest) {
        if (ends.putIfAbsent(key, () -> {}) != null) {
            return Uni.createFrom().voidItem();
        }
        session.onEnd(() -> end(key));
        Listener listener = new Listener() {
            @Override
            public void changed(String method, RawJson params) {
                session.general(clock.instant()).send(RpcFrames.notification(method, params));
            }

            @Override
            public void revoked() {
                session.general(clock.instant()).close();
            }
        };
        return hub.subscribe(subscriber, interest, listener)
                .invoke(end -> {
                    if (ends.replace(key, end) == null) {
                        // Ended while it was being opened.
                        end.run();
                    }
                })
                .replaceWithVoid();
    }

    private void end(Key key) {
        Runnable end = ends.remove(key);
        if (end != null) {
            end.run();
        }
    }
}
