package io.breakwater.localstack.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As much of Keycloak's administration API as the realm tests need. */
record Admin(String url, String token) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** A user with a password and realm roles. */
    void createUser(String name, String password, String... roles) {
        send(
                "POST",
                "/users",
                Map.of(
                        "username",
                        name,
                        "enabled",
                        true,
                        "email",
                        name + "@example.test",
                        "emailVerified",
                        true,
                        "firstName",
                        "Test",
                        "lastName",
                        name,
                        "credentials",
                        List.of(Map.of("type", "password", "value", password, "temporary", false))));
        String id = get("/users?exact=true&username=" + name).get(0).get("id").asText();
        for (String role : roles) {
            send("POST", "/users/" + id + "/role-mappings/realm", List.of(get("/roles/" + role)));
        }
    }

    /** A service account as the realm makes one when asked for nothing else; returns its secret. */
    String createAgent(String client) {
        send("POST", "/clients", Map.of("clientId", client, "serviceAccountsEnabled", true, "publicClient", false));
        String id = get("/clients?clientId=" + client).get(0).get("id").asText();
        return get("/clients/" + id + "/client-secret").get("value").asText();
    }

    JsonNode get(String path) {
        try {
            return JSON.readTree(request("GET", path, null).body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    int status(String path) {
        return request("GET", path, null).statusCode();
    }

    private void send(String method, String path, Object body) {
        HttpResponse<String> response = request(method, path, body);
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(path + ": " + response.statusCode() + " " + response.body());
        }
    }

    private HttpResponse<String> request(String method, String path, @Nullable Object body) {
        try {
            HttpRequest.BodyPublisher content = body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .method(method, content)
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
