package io.breakwater.gateway.session;

import io.breakwater.gateway.core.sealing.Sealer;
import io.breakwater.gateway.core.session.CapabilitySummary;
import io.breakwater.gateway.core.session.SessionToken;
import io.breakwater.gateway.pipeline.Endpoint;
import io.breakwater.policy.Principal;
import io.breakwater.wire.json.RawJson;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Opens, finds and ends legacy sessions. Any replica can serve any session; what a replica holds of it is made when first needed. */
@ApplicationScoped
public class Sessions {

    private static final long SWEEP_MILLIS = 60_000;

    private final Sealer sealer;
    private final Tombstones tombstones;
    private final SessionConfig config;
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final String replica = nonce();
    private final Map<String, LiveSession> live = new ConcurrentHashMap<>();

    Sessions(Sealer sealer, Tombstones tombstones, SessionConfig config, Vertx vertx) {
        this.sealer = sealer;
        this.tombstones = tombstones;
        this.config = config;
        vertx.setPeriodic(SWEEP_MILLIS, tick -> sweep());
    }

    /** Opens a session and returns its sealed id. */
    public String open(Principal principal, Endpoint endpoint, String version, RawJson capabilities) {
        SessionToken token = new SessionToken(
                principal.subject(),
                endpoint.path(),
                version,
                CapabilitySummary.of(capabilities),
                replica,
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                nonce());
        return token.seal(sealer);
    }

    /** The session behind a sealed id; empty when it is none, has ended, or belongs to another user or endpoint. */
    public Optional<LiveSession> find(String sealed, Principal principal, Endpoint endpoint) {
        Instant now = clock.instant();
        return SessionToken.open(sealer, sealed)
                .filter(token -> token.subject().equals(principal.subject()))
                .filter(token -> token.endpoint().equals(endpoint.path()))
                .filter(token -> token.issued().plus(config.lifetime()).isAfter(now))
                .filter(token -> !tombstones.isEnded(token.identifier()))
                .map(token -> live(token, now));
    }

    private LiveSession live(SessionToken token, Instant now) {
        LiveSession session = live.computeIfAbsent(token.identifier(), absent -> new LiveSession(token, config, now));
        session.touch(now);
        return session;
    }

    /** Ends a session everywhere. */
    public void end(LiveSession session) {
        tombstones.end(session.token().identifier(), session.token().issued());
        live.remove(session.token().identifier(), session);
        session.end();
    }

    /** Ends the streams this replica holds; the sessions go on elsewhere. */
    public void closeStreams() {
        live.values().forEach(LiveSession::end);
        live.clear();
    }

    private void sweep() {
        Instant oldest = clock.instant().minus(config.idleTime());
        live.values().removeIf(session -> {
            boolean idle = session.isIdle(oldest);
            if (idle) {
                session.end();
            }
            return idle;
        });
    }

    private String nonce() {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
