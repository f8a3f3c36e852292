package io.breakwater.localstack.keycloak;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A client of the realm's OAuth endpoints that shows every answer as it is. */
record OAuth(String baseUrl, String realm) {
    static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-in-all";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** An answer with its JSON body. */
    record Answer(int status, JsonNode body) {
        String accessToken() {
            if (status != 200) {
                throw new IllegalStateException("no token: " + status + " " + body);
            }
            return body.required("access_token").asText();
        }

        String error() {
            return body.path("error").asText();
        }

        JsonNode claims() {
            try {
                return JSON.readTree(Base64.getUrlDecoder().decode(accessToken().split("\\.")[1]));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    String issuer() {
        return baseUrl + "/realms/" + realm;
    }

    Answer token(Map<String, String> form) {
        return post(issuer() + "/protocol/openid-connect/token", "application/x-www-form-urlencoded", encode(form));
    }

    Answer clientCredentials(String client, String secret, String scope) {
        return token(TokenRequest.clientCredentials(client, secret, scope).form());
    }

    Answer exchange(String client, String secret, String token, String audience) {
        return token(TokenRequest.exchange(client, secret, token, audience).form());
    }

    /** Exchanges an authorization code. */
    Answer code(String client, String code, String redirect) {
        return token(Map.of(
                "grant_type", "authorization_code",
                "client_id", client,
                "code", code,
                "redirect_uri", redirect,
                "code_verifier", VERIFIER));
    }

    Answer device(Map<String, String> form) {
        return post(
                issuer() + "/protocol/openid-connect/auth/device", "application/x-www-form-urlencoded", encode(form));
    }

    /** Anonymous dynamic client registration (RFC 7591). */
    Answer register(Map<String, Object> metadata) {
        try {
            return post(
                    issuer() + "/clients-registrations/openid-connect",
                    "application/json",
                    JSON.writeValueAsString(metadata));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The authorization endpoint with proof key. */
    URI authorize(String client, String redirect, String scope) {
        return authorize(Map.of(
                "client_id",
                client,
                "redirect_uri",
                redirect,
                "response_type",
                "code",
                "scope",
                scope,
                "code_challenge",
                challenge(),
                "code_challenge_method",
                "S256"));
    }

    URI authorize(Map<String, String> query) {
        return URI.create(issuer() + "/protocol/openid-connect/auth?" + encode(query));
    }

    static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    static List<String> texts(JsonNode list) {
        return list.isTextual()
                ? List.of(list.asText())
                : StreamSupport.stream(list.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
    }

    static List<String> roles(JsonNode claims) {
        return texts(claims.path("realm_access").path("roles"));
    }

    private static Answer post(String url, String type, String body) {
        try {
            HttpResponse<String> response = HTTP.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .header("Content-Type", type)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
