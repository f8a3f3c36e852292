package io.breakwater.gateway.http;

import io.breakwater.gateway.changes.Subscriber;
import io.breakwater.gateway.core.era.Era;
import io.breakwater.gateway.core.jsonrpc.ErrorCodes;
import io.breakwater.gateway.core.sse.ReplayBuffer;
import io.breakwater.gateway.pipeline.Client;
import io.breakwater.gateway.session.LiveSession;
import io.breakwater.gateway.session.ResumableStream;
import io.breakwater.gateway.session.Sessions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** GET opens or resumes a stream of a legacy session, DELETE ends the session (mcp.md §4). */
@ApplicationScoped
class LegacyStreams {

    /** How long events are still gathered for a client that lost its stream. */
    private static final long RECONNECT_MILLIS = 60_000;

    private final Vertx vertx;
    private final Sessions sessions;
    private final LegacySubscriptions subscriptions;
    private final HttpConfig config;
    private final Drain drain;
    private final Clock clock = Clock.systemUTC();

    LegacyStreams(Vertx vertx, Sessions sessions, LegacySubscriptions subscriptions, HttpConfig config, Drain drain) {
        this.vertx = vertx;
        this.sessions = sessions;
        this.subscriptions = subscriptions;
        this.config = config;
        this.drain = drain;
    }

    void handle(Inbound inbound) {
        SessionLookup.find(inbound, sessions, Optional.empty()).ifPresent(session -> {
            if (inbound.request().method().equals(HttpMethod.DELETE)) {
                sessions.end(session);
                Answers.empty(inbound.request().response(), 204);
            } else {
                stream(inbound, session);
            }
        });
    }

    private void stream(Inbound inbound, LiveSession session) {
        Optional<String> last = inbound.header("Last-Event-ID");
        if (last.isPresent()) {
            resume(inbound, session, last.get());
            return;
        }
        ResumableStream general = session.general(clock.instant());
        HttpOutlet outlet = outlet(inbound, session, general);
        general.attach(outlet);
        general.start();
        subscriptions.announceLists(session, subscriber(inbound, session));
    }

    private void resume(Inbound inbound, LiveSession session, String last) {
        Optional<ReplayBuffer.Position> position = ReplayBuffer.Position.parse(last);
        Optional<ResumableStream> stream = position.flatMap(known -> session.stream(known.stream()));
        boolean resumed = stream.isPresent()
                && stream.get()
                        .resume(
                                outlet(inbound, session, stream.get()),
                                position.orElseThrow().sequence());
        if (!resumed) {
            Answers.error(
                    inbound.request(), 400, ErrorCodes.INVALID_REQUEST, "Nothing to resume behind this Last-Event-ID");
        }
    }

    private HttpOutlet outlet(Inbound inbound, LiveSession session, ResumableStream stream) {
        HttpOutlet outlet = new HttpOutlet(vertx, inbound.request().response(), config.keepAlive(), stream::start);
        Runnable forget = drain.beforeDraining(outlet::end);
        outlet.onEnd(() -> {
            forget.run();
            vertx.setTimer(RECONNECT_MILLIS, due -> endUnheard(session));
        });
        return outlet;
    }

    /** Servers are not listened to for a client that does not come back. */
    private void endUnheard(LiveSession session) {
        if (!session.general(clock.instant()).isAttached()) {
            subscriptions.endLists(session);
        }
    }

    private static Subscriber subscriber(Inbound inbound, LiveSession session) {
        Client client = new Client(
                Era.LEGACY,
                session.token().version(),
                session.token().capabilities(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(session.token().identifier()));
        return new Subscriber(inbound.principal(), inbound.endpoint(), client, inbound.trace());
    }
}
