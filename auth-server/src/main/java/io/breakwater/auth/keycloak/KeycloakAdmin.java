package io.breakwater.auth.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.web.principal.ClientCredentials;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Requests to {@code /admin/realms/breakwater}. A refused token is replaced once. Results arrive on the caller's context; failures
 * are {@link KeycloakFailure}.
 */
@ApplicationScoped
public class KeycloakAdmin {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_ATTEMPTS = 2;

    private final HttpClient http;
    private final ClientCredentials credentials;
    private final String base;
    private final Duration timeout;

    KeycloakAdmin(
            Vertx vertx, KeycloakConfig config, @ConfigProperty(name = "breakwater.client-secret") String secret) {
        this.http = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(2_000));
        // No scope api: this token is for Keycloak alone.
        this.credentials = new ClientCredentials(vertx, config.url(), "auth-server", secret, "roles");
        this.base = config.url().replaceAll("/+$", "") + "/admin/realms/breakwater";
        this.timeout = config.timeout();
    }

    /** A path segment or query value. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Reads a document; empty when it does not exist. */
    public Uni<Optional<JsonNode>> find(String path) {
        return send(HttpMethod.GET, path, null).map(answer -> {
            if (answer.status() == 404) {
                return Optional.empty();
            }
            return Optional.of(answer.expect("GET " + path).json());
        });
    }

    /** Reads a document that has to exist. */
    public Uni<JsonNode> get(String path) {
        return send(HttpMethod.GET, path, null)
                .map(answer -> answer.expect("GET " + path).json());
    }

    /** Creates a document; the status tells 201 from 409 (exists). */
    public Uni<Integer> create(String path, JsonNode body) {
        return send(HttpMethod.POST, path, body)
                .map(answer -> answer.status() == 409
                        ? answer.status()
                        : answer.expect("POST " + path).status());
    }

    /** Posts and reads the answer. */
    public Uni<JsonNode> post(String path, @Nullable JsonNode body) {
        return send(HttpMethod.POST, path, body)
                .map(answer -> answer.expect("POST " + path).json());
    }

    /** Replaces a document. */
    public Uni<Void> put(String path, JsonNode body) {
        return send(HttpMethod.PUT, path, body)
                .invoke(answer -> answer.expect("PUT " + path))
                .replaceWithVoid();
    }

    /** Deletes a document; what is not there is deleted. */
    public Uni<Void> delete(String path, @Nullable JsonNode body) {
        return send(HttpMethod.DELETE, path, body)
                .invoke(answer -> {
                    if (answer.status() != 404) {
                        answer.expect("DELETE " + path);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Answer> send(HttpMethod method, String path, @Nullable JsonNode body) {
        String what = method + " " + path;
        return Uni.createFrom()
                .<Answer>emitter(emitter -> {
                    @Nullable Context caller = Vertx.currentContext();
                    attempt(method, path, body, 1)
                            .onComplete(answer -> onCaller(caller, () -> {
                                if (answer.succeeded()) {
                                    emitter.complete(answer.result());
                                } else {
                                    emitter.fail(answer.cause());
                                }
                            }));
                })
                .onFailure(failure -> !(failure instanceof KeycloakFailure))
                .transform(failure -> new KeycloakFailure(what));
    }

    private static void onCaller(@Nullable Context caller, Runnable signal) {
        if (caller == null) {
            signal.run();
        } else {
            caller.runOnContext(ignored -> signal.run());
        }
    }

    private Future<Answer> attempt(HttpMethod method, String path, @Nullable JsonNode body, int number) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(base + path)
                .setTimeout(timeout.toMillis())
                .putHeader("Accept", "application/json")
                .putHeader("Content-Type", "application/json");
        return credentials
                .token()
                .compose(token -> http.request(options.putHeader("Authorization", "Bearer " + token))
                        .compose(
                                request -> body == null ? request.send() : request.send(Buffer.buffer(body.toString())))
                        .compose(KeycloakAdmin::read)
                        .compose(answer -> {
                            if (answer.status() != 401 || number == MAX_ATTEMPTS) {
                                return Future.succeededFuture(answer);
                            }
                            credentials.invalidate(token);
                            return attempt(method, path, body, number + 1);
                        }));
    }

    private static Future<Answer> read(HttpClientResponse response) {
        return response.body().map(body -> new Answer(response.statusCode(), body.toString()));
    }

    private record Answer(int status, String body) {
        Answer expect(String what) {
            if (status < 200 || status > 299) {
                throw new KeycloakFailure(status, what);
            }
            return this;
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new KeycloakFailure(status, "reading an answer that is no JSON");
            }
        }
    }
}
