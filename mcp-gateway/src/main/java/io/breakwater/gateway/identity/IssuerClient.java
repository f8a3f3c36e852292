package io.breakwater.gateway.identity;

import io.breakwater.gateway.core.token.SigningKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Talks to the issuer on the back channel: its keys and its token endpoint. Follows no redirect, retries nothing. */
@ApplicationScoped
public class IssuerClient {
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int MAX_ANSWER = 1_048_576;

    private final IdentityConfig config;
    private final WebClient http;

    IssuerClient(Vertx vertx, IdentityConfig config) {
        this.config = config;
        this.http = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setFollowRedirects(false)
                        .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                        .setUserAgent("breakwater-mcp-gateway"));
    }

    /** The issuer's signature keys now. */
    Uni<SigningKeys> keys() {
        return http.getAbs(config.realmUrl() + "/protocol/openid-connect/certs")
                .timeout(config.timeout().toMillis())
                .send()
                .map(IssuerClient::body)
                .map(body -> SigningKeys.parse(body.toString()));
    }

    /**
     * Posts a grant as the gateway's own client.
     *
     * @return the token endpoint's answer; fails with {@link GrantRefused} when the issuer says no, with anything else when
     *     it could not be asked
     */
    public Uni<Grant> grant(Map<String, String> form) {
        var body = MultiMap.caseInsensitiveMultiMap();
        form.forEach(body::add);
        return http.postAbs(config.realmUrl() + "/protocol/openid-connect/token")
                .basicAuthentication(config.clientId(), config.clientSecret().orElse(""))
                .timeout(config.timeout().toMillis())
                .sendForm(body)
                .map(IssuerClient::grant);
    }

    private static Grant grant(HttpResponse<Buffer> answer) {
        if (answer.statusCode() >= 400 && answer.statusCode() < 500) {
            throw new GrantRefused(error(answer));
        }
        var token = body(answer).toJsonObject();
        return new Grant(token.getString("access_token"), token.getLong("expires_in", 0L));
    }

    /** The OAuth error code alone: descriptions may quote what was sent. */
    private static String error(HttpResponse<Buffer> answer) {
        try {
            JsonObject body = answer.bodyAsJsonObject();
            String error = body == null ? null : body.getString("error");
            return error == null ? "status " + answer.statusCode() : error;
        } catch (RuntimeException notJson) {
            return "status " + answer.statusCode();
        }
    }

    private static Buffer body(HttpResponse<Buffer> answer) {
        var body = answer.body();
        if (answer.statusCode() != 200 || body == null || body.length() > MAX_ANSWER) {
            throw new IssuerUnavailable("the issuer answered with status " + answer.statusCode());
        }
        return body;
    }

    /** A token the issuer gave; its text form hides it. */
    public record Grant(String accessToken, long expiresInSeconds) {
        @Override
        public String toString() {
            return "Grant[expiresInSeconds=" + expiresInSeconds + "]";
        }
    }

    /** The issuer refused a grant. */
    public static final class GrantRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String error;

        GrantRefused(String error) {
            super("the issuer refused the grant: " + error, null, false, false);
            this.error = error;
        }

        /** OAuth error code, for example {@code invalid_token}. */
        public String error() {
            return error;
        }
    }

    /** The issuer could not be asked, or answered nonsense. */
    public static final class IssuerUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        IssuerUnavailable(String message) {
            super(message, null, false, false);
        }
    }
}
