package io.breakwater.gateway.discovery;

import io.breakwater.gateway.access.FollowConfig;
import io.breakwater.gateway.discovery.ToolSearch.Scored;
import io.breakwater.policy.PolicyJson;
import io.breakwater.policy.Principal;
import io.breakwater.web.principal.ClientCredentials;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Asks the registry on the caller's behalf. After a failure it is left alone for a while, so that callers do not wait for it. */
@ApplicationScoped
class RegistrySearch {
    private final InstantSource clock = InstantSource.system();
    private final WebClient http;
    private final ClientCredentials credentials;
    private final FollowConfig follow;
    private final DiscoveryConfig config;
    private volatile Instant notBefore = Instant.EPOCH;

    RegistrySearch(Vertx vertx, ClientCredentials credentials, FollowConfig follow, DiscoveryConfig config) {
        this.http = WebClient.create(vertx);
        this.credentials = credentials;
        this.follow = follow;
        this.config = config;
    }

    /** What the registry finds, best first; fails with {@link SearchRefused}, or with anything else when it cannot be asked. */
    Uni<List<Scored>> search(Principal principal, String query, int limit) {
        if (clock.instant().isBefore(notBefore)) {
            return Uni.createFrom().failure(new SearchUnavailable("it failed a moment ago"));
        }
        return Uni.createFrom()
                .completionStage(() -> ask(body(principal, query, limit)).toCompletionStage())
                .ifNoItem()
                .after(config.searchTimeout())
                .failWith(() -> new SearchUnavailable("no answer in time"))
                .map(RegistrySearch::results)
                .onFailure(failure -> !(failure instanceof SearchRefused))
                .invoke(failure -> notBefore = clock.instant().plus(config.searchPause()));
    }

    private Future<HttpResponse<Buffer>> ask(RawJson body) {
        return credentials
                .token()
                .compose(token -> http.postAbs(follow.registryUrl() + "/registry/search")
                        .bearerTokenAuthentication(token)
                        .putHeader("Content-Type", "application/json")
                        .timeout(config.searchTimeout().toMillis())
                        .sendBuffer(Buffer.buffer(body.bytes()))
                        .onSuccess(answer -> {
                            if (answer.statusCode() == 401) {
                                credentials.invalidate(token);
                            }
                        }));
    }

    private static RawJson body(Principal principal, String query, int limit) {
        return RawJson.object(edit -> edit.set("query", query)
                .set("topN", limit)
                .set("caller", RawJson.of(PolicyJson.write(principal).toString())));
    }

    private static List<Scored> results(HttpResponse<Buffer> answer) {
        if (answer.statusCode() >= 400 && answer.statusCode() < 500) {
            throw new SearchRefused(answer.statusCode());
        }
        var body = answer.body();
        if (answer.statusCode() != 200 || body == null) {
            throw new SearchUnavailable("status " + answer.statusCode());
        }
        return RawJson.parse(body.getBytes()).member("results").stream()
                .flatMap(results -> results.elements().stream())
                .flatMap(RegistrySearch::scored)
                .toList();
    }

    private static Stream<Scored> scored(RawJson result) {
        var server = result.text("server");
        var tool = result.text("tool");
        double score = result.member("score")
                .map(RawJson::toString)
                .map(Double::parseDouble)
                .orElse(0.0);
        return server.isPresent() && tool.isPresent()
                ? Stream.of(new Scored(server.get(), tool.get(), score))
                : Stream.empty();
    }

    /** The registry does not take this one search; it may well take the next caller's. */
    static final class SearchRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SearchRefused(int status) {
            super("it refused the search with status " + status, null, false, false);
        }
    }

    /** The registry cannot be asked now. */
    static final class SearchUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SearchUnavailable(String message) {
            super(message, null, false, false);
        }
    }
}
