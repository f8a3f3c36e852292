package io.breakwater.gateway.upstream;

import io.breakwater.gateway.core.changes.Interest;
import io.breakwater.gateway.core.era.MetaKeys;
import io.breakwater.gateway.core.jsonrpc.RpcMessage;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** One stream of change events that is opened again whenever it ends, slower each time, until nobody wants it. */
final class WatchStream {

    private static final Logger LOG = Logger.getLogger(WatchStream.class);
    private static final Duration LONGEST_WAIT_FOR_OPENING = Duration.ofSeconds(3);
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int CONFLICT = 409;

    private final Vertx vertx;
    private final UpstreamCall call;
    private final Interest interest;
    private final BiConsumer<String, RawJson> events;
    private final Function<WatchStream, Uni<Answer>> connect;
    private final CompletableFuture<Void> established = new CompletableFuture<>();
    private long pause = FIRST_PAUSE_MILLIS;

    WatchStream(
            Vertx vertx,
            UpstreamCall call,
            Interest interest,
            BiConsumer<String, RawJson> events,
            Function<WatchStream, Uni<Answer>> connect) {
        this.vertx = vertx;
        this.call = call;
        this.interest = interest;
        this.events = events;
        this.connect = connect;
    }

    UpstreamCall call() {
        return call;
    }

    Interest interest() {
        return interest;
    }

    /** The request that opens it at a modern server. */
    UpstreamCall listenCall() {
        return new UpstreamCall(
                call.server(),
                call.principal(),
                call.client(),
                "subscriptions/listen",
                RawJson.object(params -> params.set("notifications", interest.toJson())),
                Map.of(),
                call.cancellation(),
                call.events(),
                call.trace());
    }

    Uni<Void> open() {
        connect();
        return Uni.createFrom()
                .completionStage(established)
                .ifNoItem()
                .after(LONGEST_WAIT_FOR_OPENING)
                .recoverWithUni(Uni.createFrom().voidItem());
    }

    void established() {
        pause = FIRST_PAUSE_MILLIS;
        established.complete(null);
    }

    void message(RpcMessage message) {
        if (message instanceof RpcMessage.Notification(String method, RawJson params)) {
            if (method.equals("notifications/subscriptions/acknowledged")) {
                established();
            } else {
                events.accept(method, withoutSubscription(params));
            }
        }
    }

    /** The id names the gateway's stream, not the client's. */
    private static RawJson withoutSubscription(RawJson params) {
        return params.edit(edit -> params.member(MetaKeys.META)
                .filter(RawJson::isObject)
                .ifPresent(meta -> {
                    RawJson rest = meta.without(MetaKeys.SUBSCRIPTION_ID);
                    if (rest.members().isEmpty()) {
                        edit.remove(MetaKeys.META);
                    } else {
                        edit.set(MetaKeys.META, rest);
                    }
                }));
    }

    private void connect() {
        if (call.cancellation().isCancelled()) {
            return;
        }
        connect.apply(this).subscribe().with(this::ended, failure -> again());
    }

    private void ended(Answer answer) {
        if (answer.status() == CONFLICT) {
            // Many servers allow one such stream per session, and the one just given up is still closing.
            again();
        } else if (answer.status() == METHOD_NOT_ALLOWED || answer.error().isPresent()) {
            // The server has no such stream, and will not get one while it runs.
            LOG.debugf("No change events from %s: HTTP %d", call.server().id(), answer.status());
            established();
        } else {
            again();
        }
    }

    private void again() {
        if (!call.cancellation().isCancelled()) {
            vertx.setTimer(pause, due -> connect());
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }
}
