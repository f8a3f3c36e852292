package io.breakwater.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Access tokens from the Keycloak of {@link KeycloakResource}; each call asks for a new one. Sample users are named after
 * their role ({@code platform-admin}, {@code dr-admin}, {@code dr-operator}, {@code dr-approver}, {@code cicd-operator},
 * {@code cicd-approver}, {@code viewer}), sample agents are {@code agent-operator} and {@code agent-viewer}.
 */
public final class Tokens {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Tokens() {}

    /** The two worlds a token can be for: the MCP gateway, or the REST services. */
    public enum Scope {
        MCP,
        API;

        String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A person's token for the MCP gateway. */
    public static String user(String username) {
        return user(username, Scope.MCP);
    }

    /** A person's token through the client {@code local-token}. */
    public static String user(String username, Scope scope) {
        return accessToken(Map.of(
                "grant_type",
                "password",
                "client_id",
                "local-token",
                "username",
                username,
                "password",
                password(username),
                "scope",
                scope.value()));
    }

    /** An agent's token for the MCP gateway (client credentials). */
    public static String agent(String client) {
        return client(client, Scope.MCP.value());
    }

    /** A service's token for the REST services (client credentials with scope {@code api}). */
    public static String service(String client) {
        return client(client, Scope.API.value());
    }

    /** A client credentials token; an empty {@code scope} asks for the client's defaults. */
    public static String client(String client, String scope) {
        Map<String, String> form = new LinkedHashMap<>(
                Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret(client)));
        if (!scope.isEmpty()) {
            form.put("scope", scope);
        }
        return accessToken(form);
    }

    /** What the gateway gets when it exchanges {@code token} for one that the upstream {@code audience} accepts. */
    public static String exchanged(String token, String audience) {
        return accessToken(Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                "client_id", "mcp-gateway",
                "client_secret", secret("mcp-gateway"),
                "subject_token", token,
                "subject_token_type", "urn:ietf:params:oauth:token-type:access_token",
                "requested_token_type", "urn:ietf:params:oauth:token-type:access_token",
                "audience", audience));
    }

    /** The secret of a service's or sample agent's client. */
    public static String secret(String client) {
        return SharedServers.realmSecret(placeholder(client) + "_CLIENT_SECRET");
    }

    /** A sample user's password, for tests that fill in the login form. */
    public static String password(String username) {
        return SharedServers.realmSecret("USER_" + placeholder(username) + "_PASSWORD");
    }

    private static String placeholder(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String accessToken(Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(SharedServers.issuer() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        "Keycloak gave no token: " + response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body()).required("access_token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a token", e);
        }
    }
}
