package io.breakwater.gateway.upstream;

import io.breakwater.gateway.core.era.Versions;
import io.breakwater.gateway.core.jsonrpc.ErrorCodes;
import io.breakwater.gateway.core.jsonrpc.RpcError;
import io.breakwater.gateway.upstream.UpstreamFailure.Kind;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds out by a probe with {@code server/discover} how a server talks, and remembers it per URL (mcp.md §5). A legacy verdict expires; an
 * outage is no verdict.
 */
@ApplicationScoped
class EraDetector {

    /** How a server talks. */
    sealed interface Verdict {
        record Modern() implements Verdict {}

        record Legacy() implements Verdict {}
    }

    private record Entry(Uni<Verdict> verdict, Instant since) {}

    private final ModernUpstream modern;
    private final UpstreamConfig config;
    private final Clock clock = Clock.systemUTC();
    private final ConcurrentHashMap<URI, Entry> verdicts = new ConcurrentHashMap<>();

    EraDetector(ModernUpstream modern, UpstreamConfig config) {
        this.modern = modern;
        this.config = config;
    }

    Uni<Verdict> detect(UpstreamCall call, Optional<String> bearer) {
        URI url = call.server().url();
        Entry known = verdicts.get(url);
        if (known != null && known.since().plus(config.legacyVerdictLifetime()).isAfter(clock.instant())) {
            return known.verdict();
        }
        Uni<Verdict> probe = modern.quick(call.own("server/discover", RawJson.EMPTY_OBJECT), bearer)
                .map(EraDetector::judge)
                .onFailure()
                .invoke(() -> forget(url))
                .memoize()
                .indefinitely();
        verdicts.put(url, new Entry(probe, clock.instant()));
        return probe;
    }

    /** Called when a verdict stops working. */
    void forget(URI url) {
        verdicts.remove(url);
    }

    static Verdict judge(Answer answer) {
        if (answer.isUnauthorized()) {
            throw new UpstreamFailure(Kind.UNAUTHORIZED, "The server refuses the gateway's credential");
        }
        if (answer.status() >= 500) {
            throw new UpstreamFailure(Kind.REFUSED, "The server answered HTTP " + answer.status());
        }
        List<String> versions = answer.error().isPresent()
                ? answer.error().map(EraDetector::supported).orElseThrow()
                : discovered(answer);
        return Versions.commonModern(versions).isPresent() ? new Verdict.Modern() : new Verdict.Legacy();
    }

    private static List<String> discovered(Answer answer) {
        return answer.response()
                .flatMap(response -> response.result())
                .flatMap(result -> result.member("supportedVersions"))
                .map(EraDetector::strings)
                .orElse(List.of());
    }

    private static List<String> supported(RpcError error) {
        boolean unsupported = error.code() == ErrorCodes.UNSUPPORTED_PROTOCOL_VERSION;
        return unsupported
                ? error.data()
                        .flatMap(data -> data.member("supported"))
                        .map(EraDetector::strings)
                        .orElse(List.of())
                : List.of();
    }

    private static List<String> strings(RawJson array) {
        return array.elements().stream()
                .filter(RawJson::isString)
                .map(RawJson::asString)
                .toList();
    }
}
