package io.breakwater.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks Keycloak for tokens the way each kind of caller does. */
record TokenRequests(Stack stack) {

    /** For the gateway: an agent by its own credentials, a person by the local password grant. */
    String mcp(String name) {
        return name.startsWith("agent-") ? client(name, stack.clientSecret(name), "mcp") : person(name, "mcp");
    }

    /** For the REST services. */
    String api(String user) {
        return person(user, "api");
    }

    String client(String id, String secret, String scope) {
        return accessToken(
                Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", secret, "scope", scope));
    }

    private String person(String name, String scope) {
        return accessToken(Map.of(
                "grant_type",
                "password",
                "client_id",
                "local-token",
                "username",
                name,
                "password",
                stack.password(name),
                "scope",
                "openid " + scope));
    }

    private String accessToken(Map<String, String> form) {
        var answer = post(form);
        if (answer.statusCode() != 200) {
            throw new AssertionError("Keycloak gives no token: " + answer.statusCode() + " " + answer.body());
        }
        return Json.read(answer.body()).path("access_token").asText();
    }

    HttpResponse<String> post(Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(stack.issuer() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return stack.http().send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
