package io.breakwater.web.principal;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * This service's own access token (client credentials grant, RFC 6749 §4.4, scope {@code api}), cached until shortly before it
 * expires. Concurrent callers share one request. Thread-safe.
 */
public final class ClientCredentials implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final HttpClient http;
    private final String tokenUrl;
    private final String form;
    private final Clock clock;

    private @Nullable Token current;
    private @Nullable Future<String> pending;

    /**
     * Speaks to the realm {@code breakwater}.
     *
     * @param keycloakUrl back-channel base, {@code BREAKWATER_KEYCLOAK_URL}
     */
    public ClientCredentials(Vertx vertx, String keycloakUrl, String clientId, String clientSecret) {
        this(vertx, keycloakUrl, clientId, clientSecret, "api");
    }

    /** The same with another scope. */
    public ClientCredentials(Vertx vertx, String keycloakUrl, String clientId, String clientSecret, String scope) {
        this.http = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) TIMEOUT.toMillis()));
        this.tokenUrl = keycloakUrl.replaceAll("/+$", "") + "/realms/breakwater/protocol/openid-connect/token";
        this.form = "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s"
                .formatted(encode(clientId), encode(clientSecret), encode(scope));
        this.clock = Clock.systemUTC();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A token that is good for at least some seconds; fails with {@link TokenRefused} or the network's own exception. */
    public Future<String> token() {
        Promise<String> promise;
        synchronized (this) {
            if (current != null && clock.instant().isBefore(current.renewAt())) {
                return Future.succeededFuture(current.value());
            }
            if (pending != null) {
                return pending;
            }
            promise = Promise.promise();
            pending = promise.future();
        }
        request().onComplete(answer -> {
            synchronized (this) {
                pending = null;
                current = answer.succeeded() ? answer.result() : null;
            }
            if (answer.succeeded()) {
                promise.complete(answer.result().value());
            } else {
                promise.fail(answer.cause());
            }
        });
        return promise.future();
    }

    /** Forgets {@code refused}, so that the next {@link #token()} is a new one; for a 401 of the callee. */
    public synchronized void invalidate(String refused) {
        if (current != null && current.value().equals(refused)) {
            current = null;
        }
    }

    private Future<Token> request() {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(tokenUrl)
                .setTimeout(TIMEOUT.toMillis())
                .putHeader("Content-Type", "application/x-www-form-urlencoded");
        return http.request(options).compose(request -> request.send(form)).compose(this::read);
    }

    private Future<Token> read(HttpClientResponse response) {
        return response.body().map(body -> {
            if (response.statusCode() != 200) {
                throw new TokenRefused(response.statusCode());
            }
            JsonObject json = body.toJsonObject();
            Duration life = Duration.ofSeconds(json.getLong("expires_in", 60L));
            Duration margin = life.compareTo(MARGIN.multipliedBy(2)) > 0 ? MARGIN : life.dividedBy(2);
            return new Token(json.getString("access_token"), clock.instant().plus(life.minus(margin)));
        });
    }

    @Override
    public void close() {
        http.close().onFailure(failure -> {});
    }

    private record Token(String value, Instant renewAt) {
        @Override
        public String toString() {
            return "Token[renewAt=" + renewAt + "]";
        }
    }

    /** The authorization server would not give a token. */
    public static final class TokenRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;

        TokenRefused(int status) {
            super("the token endpoint answered " + status);
            this.status = status;
        }

        /** HTTP status of the token endpoint. */
        public int status() {
            return status;
        }
    }
}
