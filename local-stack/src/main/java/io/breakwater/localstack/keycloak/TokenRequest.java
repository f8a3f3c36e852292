package io.breakwater.localstack.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.localstack.LocalStackException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A request to the realm's token endpoint (RFC 6749 section 3.2). */
public record TokenRequest(Map<String, String> form) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public TokenRequest {
        form = Map.copyOf(form);
    }

    /** A sample user's token, through the client that only the local overlay has. */
    public static TokenRequest password(String user, String password, String scope) {
        return new TokenRequest(Map.of(
                "grant_type", "password",
                "client_id", "local-token",
                "username", user,
                "password", password,
                "scope", scope));
    }

    /** A service account's token; an empty {@code scope} asks for the client's defaults. */
    public static TokenRequest clientCredentials(String client, String secret, String scope) {
        Map<String, String> form =
                new TreeMap<>(Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret));
        if (!scope.isEmpty()) {
            form.put("scope", scope);
        }
        return new TokenRequest(form);
    }

    /** The token that {@code client} may use at {@code audience} in the name of {@code token}'s subject (RFC 8693). */
    public static TokenRequest exchange(String client, String secret, String token, String audience) {
        return new TokenRequest(Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                "client_id", client,
                "client_secret", secret,
                "subject_token", token,
                "subject_token_type", "urn:ietf:params:oauth:token-type:access_token",
                "requested_token_type", "urn:ietf:params:oauth:token-type:access_token",
                "audience", audience));
    }

    /**
     * Sends it to the Keycloak at {@code baseUrl}.
     *
     * @return the access token
     * @throws LocalStackException when Keycloak does not answer or refuses, with its reason
     */
    public String send(String baseUrl) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("%s/realms/%s/protocol/openid-connect/token".formatted(baseUrl, Keycloak.REALM)))
                    .version(HttpClient.Version.HTTP_1_1)
                    .timeout(Duration.ofSeconds(20))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body()))
                    .build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new LocalStackException(
                        "Keycloak gave no token: %d %s".formatted(response.statusCode(), response.body()));
            }
            return JSON.readTree(response.body()).required("access_token").asText();
        } catch (IOException e) {
            throw new LocalStackException(
                    "Keycloak does not answer at %s. Is the stack up? './breakwater status' shows it."
                            .formatted(baseUrl),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("Asking for a token was interrupted.", e);
        }
    }

    @Override
    public String toString() {
        return "TokenRequest[" + form.get("grant_type") + "]";
    }

    private String body() {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
