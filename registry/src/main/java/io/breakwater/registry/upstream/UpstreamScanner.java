package io.breakwater.registry.upstream;

import io.breakwater.registry.core.catalogue.Catalogue;
import io.breakwater.registry.core.catalogue.EntryKind;
import io.breakwater.registry.core.server.UpstreamAuth;
import io.breakwater.web.guard.AddressGuard;
import io.breakwater.wire.guard.UrlRefused;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks an upstream what it is and what it offers. Both questions fail with {@link UpstreamFailure} or
 * {@link UrlRefused}; neither has a time limit beyond that of each single answer.
 */
@ApplicationScoped
public class UpstreamScanner {
    private final AddressGuard guard;
    private final UpstreamCredentials credentials;
    private final Handshake handshake;
    private final UpstreamHttp http;
    private final Messages messages;
    private final UpstreamConfig config;

    UpstreamScanner(
            AddressGuard guard,
            UpstreamCredentials credentials,
            Handshake handshake,
            UpstreamHttp http,
            Messages messages,
            UpstreamConfig config) {
        this.guard = guard;
        this.credentials = credentials;
        this.handshake = handshake;
        this.http = http;
        this.messages = messages;
        this.config = config;
    }

    /** Reads the server's whole catalogue; starts over once if the server drops the session meanwhile. */
    public Uni<ScanResult> scan(String url, UpstreamAuth auth) {
        Uni<ScanResult> once = target(url, auth).chain(handshake::detect).chain(session -> within(session, this::read));
        return once.onFailure(UpstreamScanner::sessionLost).retry().atMost(1);
    }

    /**
     * Asks for a sign of life only.
     *
     * @param era the era found by the last scan; {@link Era#UNKNOWN} detects it anew
     */
    public Uni<Era> probe(String url, UpstreamAuth auth, Era era) {
        return target(url, auth)
                .chain(target -> era == Era.LEGACY ? handshake.initialize(target) : handshake.detect(target))
                .chain(session -> within(session, open -> Uni.createFrom().item(open.era())));
    }

    private Uni<UpstreamTarget> target(String url, UpstreamAuth auth) {
        Uni<Optional<String>> token = switch (auth) {
            case UpstreamAuth.None _ -> Uni.createFrom().item(Optional.empty());
            case UpstreamAuth.TokenExchange exchange ->
                credentials.token(exchange.audience()).map(Optional::of);
        };
        return guard.admit(url).chain(pinned -> token.map(value -> new UpstreamTarget(pinned, value)));
    }

    private Uni<ScanResult> read(UpstreamSession session) {
        Lister lister = new Lister(http, messages, config, session);
        Map<EntryKind, List<RawJson>> found = new EnumMap<>(EntryKind.class);
        Uni<Void> lists = Uni.createFrom().voidItem();
        for (EntryKind kind : EntryKind.values()) {
            lists = lists.chain(() -> lister.list(kind))
                    .invoke(entries -> found.put(kind, entries))
                    .replaceWithVoid();
        }
        return lists.map(
                _ -> new ScanResult(session.era(), session.version(), session.instructions(), Catalogue.read(found)));
    }

    private <T> Uni<T> within(UpstreamSession session, Function<UpstreamSession, Uni<T>> work) {
        return work.apply(session).onTermination().call(() -> end(session));
    }

    /** Ends a legacy session; a server that refuses (405) or forgot it (404) is as good. */
    private Uni<Void> end(UpstreamSession session) {
        if (session.sessionId().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var request =
                new UpstreamRequest(session.target(), HttpMethod.DELETE, session.headers(""), "", Optional.empty());
        return http.send(request, _ -> {}).replaceWithVoid().onFailure().recoverWithNull();
    }

    private static boolean sessionLost(Throwable failure) {
        return failure instanceof UpstreamFailure upstream && upstream.kind() == UpstreamFailure.Kind.SESSION_LOST;
    }
}
