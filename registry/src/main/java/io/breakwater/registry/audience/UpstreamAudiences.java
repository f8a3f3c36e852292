package io.breakwater.registry.audience;

import io.breakwater.web.principal.ClientCredentials;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks auth-server to let tokens be exchanged for an upstream ({@code PUT /auth/upstream-audiences/{clientId}}). */
@ApplicationScoped
class UpstreamAudiences {
    private final HttpClient client;
    private final ClientCredentials credentials;
    private final AuthServerConfig config;

    UpstreamAudiences(Vertx vertx, ClientCredentials credentials, AuthServerConfig config) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout((int) config.timeout().toMillis()));
        this.credentials = credentials;
        this.config = config;
    }

    /** Idempotent. Fails with {@link AudienceFailure}. */
    Uni<Void> ensure(String audience) {
        return Uni.createFrom()
                .completionStage(() -> credentials
                        .token()
                        .recover(_ -> Future.failedFuture(
                                new AudienceFailure("the identity provider gives the registry no token; trying again")))
                        .compose(token -> put(audience, token))
                        .toCompletionStage());
    }

    private Future<Void> put(String audience, String token) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.PUT)
                .setAbsoluteURI(config.url().replaceAll("/+$", "") + "/auth/upstream-audiences/" + audience)
                .setTimeout(config.timeout().toMillis())
                .putHeader("Authorization", "Bearer " + token);
        return client.request(options)
                .compose(request -> request.send())
                .recover(_ -> Future.failedFuture(new AudienceFailure("auth-server cannot be reached; trying again")))
                .compose(response -> {
                    if (response.statusCode() == 401) {
                        credentials.invalidate(token);
                    }
                    return response.statusCode() / 100 == 2
                            ? Future.<Void>succeededFuture()
                            : Future.failedFuture(new AudienceFailure(refusal(response.statusCode())));
                });
    }

    private static String refusal(int status) {
        return status == 404 || status == 422 || status == 400
                ? "the realm has no client with this id that tokens could be exchanged for (HTTP " + status + ")"
                : "auth-server answered HTTP " + status + "; trying again";
    }

    @PreDestroy
    void stop() {
        client.close();
    }
}
