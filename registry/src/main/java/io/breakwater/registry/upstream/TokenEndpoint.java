package io.breakwater.registry.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gets the registry's tokens for upstreams. The service account's own token would carry every upstream's audience, so it is
 * exchanged for one with a single audience (RFC 8693): no upstream can use it at another one.
 */
@ApplicationScoped
class TokenEndpoint implements UpstreamCredentials {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int MARGIN_SECONDS = 30;
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    private final HttpClient client;
    private final String url;
    private final Map<String, String> identity;
    private final ObjectMapper json = new ObjectMapper();
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    TokenEndpoint(
            Vertx vertx,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") String realm,
            @ConfigProperty(name = "quarkus.oidc.credentials.secret") String secret) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(TIMEOUT_MILLIS));
        this.url = realm + "/protocol/openid-connect/token";
        this.identity = Map.of("client_id", "registry", "client_secret", secret);
    }

    @Override
    public Uni<String> token(String audience) {
        Token known = tokens.get(audience);
        if (known != null && clock.instant().isBefore(known.renewAt())) {
            return Uni.createFrom().item(known.value());
        }
        return Uni.createFrom()
                .completionStage(() -> own().compose(own -> exchange(own, audience))
                        .onSuccess(token -> tokens.put(audience, token))
                        .map(Token::value)
                        .recover(TokenEndpoint::unavailable)
                        .toCompletionStage());
    }

    private static Future<String> unavailable(Throwable cause) {
        return Future.failedFuture(
                cause instanceof UpstreamFailure
                        ? cause
                        : new UpstreamFailure(
                                UpstreamFailure.Kind.UNAUTHORIZED,
                                "was not asked: the identity provider gives no token for it"));
    }

    private Future<String> own() {
        return request(Map.of("grant_type", "client_credentials")).map(Token::value);
    }

    private Future<Token> exchange(String own, String audience) {
        return request(Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token", own,
                "subject_token_type", ACCESS_TOKEN,
                "requested_token_type", ACCESS_TOKEN,
                "audience", audience));
    }

    private Future<Token> request(Map<String, String> fields) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url)
                .setTimeout(TIMEOUT_MILLIS)
                .putHeader("Content-Type", "application/x-www-form-urlencoded");
        return client.request(options)
                .compose(request -> request.send(form(fields)))
                .compose(response -> response.body().compose(body -> read(response, body)));
    }

    private Future<Token> read(HttpClientResponse response, Buffer body) {
        try {
            JsonNode answer = json.readTree(body.getBytes());
            Optional<String> value =
                    Optional.ofNullable(answer.path("access_token").textValue());
            if (response.statusCode() != 200 || value.isEmpty()) {
                return Future.failedFuture(new UpstreamFailure(
                        UpstreamFailure.Kind.UNAUTHORIZED,
                        "was not asked: the identity provider refuses a token for it ("
                                + answer.path("error").asText("HTTP " + response.statusCode()) + ")"));
            }
            long seconds = answer.path("expires_in").asLong(60);
            Instant renewAt = clock.instant().plusSeconds(Math.max(seconds - MARGIN_SECONDS, seconds / 2));
            return Future.succeededFuture(new Token(value.get(), renewAt));
        } catch (IOException e) {
            return Future.failedFuture(e);
        }
    }

    private String form(Map<String, String> fields) {
        return Stream.of(identity, fields)
                .flatMap(part -> part.entrySet().stream())
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @PreDestroy
    void stop() {
        client.close();
    }

    private record Token(String value, Instant renewAt) {
        @Override
        public String toString() {
            return "Token[renewAt=" + renewAt + "]";
        }
    }
}
