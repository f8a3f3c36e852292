package io.breakwater.gateway.upstream;

import io.breakwater.gateway.core.changes.Interest;
import io.breakwater.gateway.upstreamauth.UpstreamAuthorization;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.function.BiConsumer;

/** Streams of change events from servers: {@code subscriptions/listen}, or the general stream of a legacy session. */
@ApplicationScoped
public class UpstreamWatches {

    private final Vertx vertx;
    private final UpstreamAuthorization authorization;
    private final EraDetector eras;
    private final ModernUpstream modern;
    private final LegacyWire wire;
    private final LegacySessions sessions;

    UpstreamWatches(
            Vertx vertx,
            UpstreamAuthorization authorization,
            EraDetector eras,
            ModernUpstream modern,
            LegacyWire wire,
            LegacySessions sessions) {
        this.vertx = vertx;
        this.authorization = authorization;
        this.eras = eras;
        this.modern = modern;
        this.wire = wire;
        this.sessions = sessions;
    }

    /**
     * Keeps a stream open, reconnecting, until {@code call} is cancelled. Completes when the server listens, or after a moment when it does
     * not say so.
     *
     * @param events gets method and params of each notification
     */
    public Uni<Void> watch(UpstreamCall call, Interest interest, BiConsumer<String, RawJson> events) {
        WatchStream stream = new WatchStream(vertx, call, interest, events, this::connect);
        return stream.open();
    }

    private Uni<Answer> connect(WatchStream stream) {
        UpstreamCall call = stream.call();
        return authorization
                .bearer(call.principal(), call.server())
                .chain(bearer -> eras.detect(call, bearer).chain(verdict -> switch (verdict) {
                    case EraDetector.Verdict.Modern m -> modern.listen(stream.listenCall(), bearer, stream::message);
                    case EraDetector.Verdict.Legacy l ->
                        sessions.session(call, bearer)
                                .call(session -> subscribe(stream, session, bearer))
                                .chain(session -> wire.listen(
                                                call, session, bearer, stream::message, stream::established)
                                        .invoke(answer -> {
                                            if (answer.status() == 404) {
                                                sessions.lost(session);
                                            }
                                        }));
                }));
    }

    private Uni<Void> subscribe(WatchStream stream, UpstreamSession session, java.util.Optional<String> bearer) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (String uri : stream.interest().uris()) {
            UpstreamCall subscribe =
                    stream.call().own("resources/subscribe", RawJson.object(params -> params.set("uri", uri)));
            all = all.chain(() -> wire.request(subscribe, java.util.Optional.of(session), bearer)
                    .replaceWithVoid()
                    .onFailure()
                    .recoverWithNull());
        }
        return all;
    }

    /** Tells a legacy server that nobody listens to these any more; a modern one learnt it from the closed stream. */
    public void release(UpstreamCall call, Set<String> uris) {
        if (uris.isEmpty()) {
            return;
        }
        authorization
                .bearer(call.principal(), call.server())
                .chain(bearer -> eras.detect(call, bearer)
                        .chain(verdict -> verdict instanceof EraDetector.Verdict.Legacy
                                ? sessions.session(call, bearer)
                                        .invoke(session -> uris.forEach(uri -> wire.request(
                                                        call.own(
                                                                "resources/unsubscribe",
                                                                RawJson.object(params -> params.set("uri", uri))),
                                                        java.util.Optional.of(session),
                                                        bearer)
                                                .subscribe()
                                                .with(done -> {}, failure -> {})))
                                : Uni.createFrom().nullItem()))
                .subscribe()
                .with(done -> {}, failure -> {});
    }
}
