package io.breakwater.gateway.upstream;

import io.breakwater.gateway.core.era.Versions;
import io.breakwater.gateway.core.jsonrpc.RpcFrames;
import io.breakwater.gateway.upstream.UpstreamFailure.Kind;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions at legacy servers: one per user and server, opened when first needed, opened anew when the server lost it. */
@ApplicationScoped
class LegacySessions {

    private static final RawJson INITIALIZE = RawJson.object(edit -> edit.set("protocolVersion", Versions.NEWEST_LEGACY)
            .set("capabilities", RawJson.EMPTY_OBJECT)
            .set("clientInfo", Gateway.CLIENT_INFO));
    private static final RawJson INITIALIZED =
            RpcFrames.notification("notifications/initialized", RawJson.EMPTY_OBJECT);
    private static final long SWEEP_MILLIS = 60_000;

    private static final class Entry {
        private final Uni<UpstreamSession> session;
        private final UpstreamCall opener;
        private volatile Instant used;

        Entry(Uni<UpstreamSession> session, UpstreamCall opener, Instant now) {
            this.session = session;
            this.opener = opener;
            this.used = now;
        }
    }

    private final LegacyWire wire;
    private final UpstreamSessionStore store;
    private final UpstreamConfig config;
    private final Clock clock = Clock.systemUTC();
    private final ConcurrentHashMap<UpstreamSession.Key, Entry> sessions = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UpstreamSession.Key, String> lost = new ConcurrentHashMap<>();

    LegacySessions(LegacyWire wire, UpstreamSessionStore store, UpstreamConfig config, Vertx vertx) {
        this.wire = wire;
        this.store = store;
        this.config = config;
        vertx.setPeriodic(SWEEP_MILLIS, tick -> sweep());
    }

    /** The open session, or a new one. */
    Uni<UpstreamSession> session(UpstreamCall call, Optional<String> bearer) {
        UpstreamSession.Key key = new UpstreamSession.Key(
                call.principal().subject(),
                call.principal().client(),
                call.server().url());
        Entry entry = sessions.computeIfAbsent(
                key,
                absent -> new Entry(
                        stored(key, call, bearer)
                                .onFailure()
                                .invoke(() -> sessions.remove(key))
                                .memoize()
                                .indefinitely(),
                        call,
                        clock.instant()));
        entry.used = clock.instant();
        return entry.session;
    }

    /** Forgets a session the server no longer knows. */
    void lost(UpstreamSession session) {
        Entry entry = sessions.get(session.key());
        if (entry != null) {
            entry.session.subscribe().with(current -> {
                if (current == session) {
                    session.id().ifPresent(id -> lost.put(session.key(), id));
                    sessions.remove(session.key(), entry);
                }
            });
        }
    }

    private Uni<UpstreamSession> stored(UpstreamSession.Key key, UpstreamCall call, Optional<String> bearer) {
        return store.load(key)
                .map(known -> known.filter(session -> !session.id().equals(Optional.ofNullable(lost.get(key)))))
                .chain(known -> known.map(session -> Uni.createFrom().item(session))
                        .orElseGet(() -> open(key, call, bearer).invoke(store::save)));
    }

    private Uni<UpstreamSession> open(UpstreamSession.Key key, UpstreamCall call, Optional<String> bearer) {
        return wire.request(call.own("initialize", INITIALIZE), Optional.empty(), bearer)
                .map(answer -> opened(key, answer))
                .call(session -> wire.notify(call, session, bearer, INITIALIZED));
    }

    private static UpstreamSession opened(UpstreamSession.Key key, Answer answer) {
        RawJson result = Replies.of(answer) instanceof io.breakwater.gateway.pipeline.Reply.Result(RawJson accepted)
                ? accepted
                : refused();
        String version = result.text("protocolVersion").orElse(Versions.WITHOUT_HEADER);
        return new UpstreamSession(key, answer.sessionId(), version, result);
    }

    private static RawJson refused() {
        throw new UpstreamFailure(Kind.REFUSED, "The server refused the handshake");
    }

    private void sweep() {
        Instant oldest = clock.instant().minus(config.sessionIdleTime());
        sessions.forEach((key, entry) -> {
            if (entry.used.isBefore(oldest) && sessions.remove(key, entry)) {
                entry.session
                        .invoke(store::forget)
                        .subscribe()
                        .with(session -> wire.end(entry.opener, session, Optional.empty()), failure -> {});
            }
        });
    }
}
