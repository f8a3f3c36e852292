package io.breakwater.registry.upstream;

import io.breakwater.registry.core.era.EraProbe;
import io.breakwater.registry.core.era.EraVerdict;
import io.breakwater.registry.core.era.Versions;
import io.breakwater.registry.core.json.Reply;
import io.breakwater.wire.json.MalformedJson;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Finds out which era an upstream speaks and introduces the registry (MCP 2026-07-28 versioning; 2025-11-25 lifecycle). */
@ApplicationScoped
class Handshake {
    private static final int PROBE_ID = 1;
    private static final int INITIALIZE_ID = 2;

    private final UpstreamHttp http;
    private final Messages messages;

    Handshake(UpstreamHttp http, Messages messages) {
        this.http = http;
        this.messages = messages;
    }

    /** Probes first; falls back to {@code initialize} when the answer is no modern server's. */
    Uni<UpstreamSession> detect(UpstreamTarget target) {
        return probe(target, Versions.MODERN.getFirst()).chain(verdict -> switch (verdict) {
            case EraVerdict.ModernWithVersion retry ->
                probe(target, retry.version()).chain(second -> settle(target, second));
            case EraVerdict.Modern _,
                    EraVerdict.Legacy _,
                    EraVerdict.Unauthorized _,
                    EraVerdict.Outage _,
                    EraVerdict.Incompatible _ -> settle(target, verdict);
        });
    }

    private Uni<EraVerdict> probe(UpstreamTarget target, String version) {
        var headers = Map.of("MCP-Protocol-Version", version, "Mcp-Method", "server/discover");
        String body = messages.modern(PROBE_ID, "server/discover", version, Optional.empty());
        return post(target, headers, body, PROBE_ID).map(answer -> EraProbe.judge(answer.status(), answer.body()));
    }

    private Uni<UpstreamSession> settle(UpstreamTarget target, EraVerdict verdict) {
        return switch (verdict) {
            case EraVerdict.Modern modern ->
                Uni.createFrom()
                        .item(new UpstreamSession(
                                target, Era.MODERN, modern.version(), Optional.empty(), modern.discovery()));
            case EraVerdict.Legacy _ -> initialize(target);
            case EraVerdict.ModernWithVersion _ ->
                failed(UpstreamFailure.Kind.PROTOCOL, "asks for another protocol version each time");
            case EraVerdict.Unauthorized unauthorized -> Uni.createFrom().failure(unauthorized(unauthorized.status()));
            case EraVerdict.Outage outage -> failed(UpstreamFailure.Kind.UNREACHABLE, outage.reason());
            case EraVerdict.Incompatible wrong -> failed(UpstreamFailure.Kind.INCOMPATIBLE, wrong.reason());
        };
    }

    /** Opens a legacy session. */
    Uni<UpstreamSession> initialize(UpstreamTarget target) {
        return post(target, Map.of(), messages.initialize(INITIALIZE_ID), INITIALIZE_ID)
                .map(answer -> session(target, answer))
                .call(this::initialized);
    }

    private Uni<UpstreamAnswer> initialized(UpstreamSession session) {
        var request = new UpstreamRequest(
                session.target(),
                HttpMethod.POST,
                session.headers("notifications/initialized"),
                messages.initialized(),
                Optional.empty());
        return http.send(request, _ -> {}).invoke(answer -> {
            if (!answer.ok()) {
                throw new UpstreamFailure(
                        UpstreamFailure.Kind.PROTOCOL,
                        "answered HTTP " + answer.status() + " to notifications/initialized");
            }
        });
    }

    private static UpstreamSession session(UpstreamTarget target, UpstreamAnswer answer) {
        if (answer.status() == 401 || answer.status() == 403) {
            throw unauthorized(answer.status());
        }
        if (answer.status() >= 500) {
            throw new UpstreamFailure(UpstreamFailure.Kind.UNREACHABLE, "answered HTTP " + answer.status());
        }
        RawJson result = result(answer);
        String version = result.text("protocolVersion").orElse("none");
        if (!Versions.LEGACY.contains(version)) {
            throw new UpstreamFailure(
                    UpstreamFailure.Kind.INCOMPATIBLE, "chose a protocol version that the registry does not speak");
        }
        return new UpstreamSession(target, Era.LEGACY, version, answer.sessionId(), result);
    }

    private static RawJson result(UpstreamAnswer answer) {
        try {
            return Reply.read(answer.body())
                    .result()
                    .filter(RawJson::isObject)
                    .orElseThrow(() -> noServer(answer.status()));
        } catch (MalformedJson e) {
            throw noServer(answer.status());
        }
    }

    private Uni<UpstreamAnswer> post(UpstreamTarget target, Map<String, String> headers, String body, int id) {
        var request = new UpstreamRequest(target, HttpMethod.POST, headers, body, Optional.of(Integer.toString(id)));
        return http.send(request, _ -> {});
    }

    private static UpstreamFailure noServer(int status) {
        return new UpstreamFailure(
                UpstreamFailure.Kind.PROTOCOL,
                "answers neither server/discover nor initialize as an MCP server does (HTTP " + status + ")");
    }

    private static UpstreamFailure unauthorized(int status) {
        return new UpstreamFailure(
                UpstreamFailure.Kind.UNAUTHORIZED, "refuses the registry's credential (HTTP " + status + ")");
    }

    private static Uni<UpstreamSession> failed(UpstreamFailure.Kind kind, String message) {
        return Uni.createFrom().failure(() -> new UpstreamFailure(kind, message));
    }
}
