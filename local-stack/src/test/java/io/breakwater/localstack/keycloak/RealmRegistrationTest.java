package io.breakwater.localstack.keycloak;

import static io.breakwater.localstack.keycloak.ImportedRealm.CALLBACK;
import static io.breakwater.localstack.keycloak.ImportedRealm.PASSWORD;
import static io.breakwater.localstack.keycloak.KeycloakUnderTest.PUBLIC_URL;
import static io.breakwater.localstack.keycloak.OAuth.roles;
import static io.breakwater.localstack.keycloak.OAuth.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which clients register themselves in the realm as production gets it. */
@ExtendWith(ImportedRealm.class)
class RealmRegistrationTest {

    private final OAuth oauth;

    RealmRegistrationTest(KeycloakUnderTest keycloak) {
        oauth = keycloak.oauth();
    }

    @Test
    void clientOnThisMachineRegistersItself() {
        // Given
        String callback = "http://localhost:33418/callback";
        OAuth.Answer registration = oauth.register(Map.of(
                "client_name",
                "Editor",
                "redirect_uris",
                List.of(callback),
                "token_endpoint_auth_method",
                "none",
                "grant_types",
                List.of("authorization_code", "refresh_token"),
                "response_types",
                List.of("code"),
                "scope",
                "mcp"));
        assertThat(registration.status()).as(registration.body().toString()).isEqualTo(201);
        String client = registration.body().path("client_id").asText();

        // When
        Browser browser = new Browser(oauth.baseUrl());
        Browser.Page consent = browser.logIn(oauth.authorize(client, callback, "mcp"), "vera", PASSWORD);
        Browser.Page done = browser.submit(consent, Map.of("accept", "Yes"));

        // Then
        JsonNode claims = oauth.code(client, done.parameter("code"), callback).claims();
        assertThat(claims.path("sub").asText()).isNotEmpty();
        assertThat(claims.path("preferred_username").asText()).isEqualTo("vera");
        assertThat(texts(claims.path("aud"))).contains("mcp-gateway", PUBLIC_URL);
        assertThat(roles(claims)).containsExactly("viewer");
    }

    @Test
    void registeredClientCannotGetScopeApi() {
        // Given
        String callback = "http://localhost:33418/callback";
        Map<String, Object> metadata = Map.of(
                "client_name", "Editor",
                "redirect_uris", List.of(callback),
                "token_endpoint_auth_method", "none");
        String client = oauth.register(metadata).body().path("client_id").asText();
        Map<String, Object> greedy = new HashMap<>(metadata);
        greedy.put("scope", "mcp api");

        // When
        OAuth.Answer registration = oauth.register(greedy);
        Browser.Page page = new Browser(oauth.baseUrl()).open(oauth.authorize(client, callback, "api"));

        // Then
        assertThat(registration.status()).isEqualTo(403);
        assertThat(page.parameter("error")).isEqualTo("invalid_scope");
    }

    @Test
    void clientElsewhereIsNotRegistered() {
        // When
        OAuth.Answer registration = oauth.register(
                Map.of("client_name", "Thief", "redirect_uris", List.of("https://thief.example/callback")));
        // Then
        assertThat(registration.status()).isEqualTo(403);
    }

    @Test
    void clientDescriptionOverPlainHttpIsRefused() {
        // When
        Browser.Page page =
                new Browser(oauth.baseUrl()).open(oauth.authorize("http://localhost:9/client.json", CALLBACK, "mcp"));
        // Then
        assertThat(page.status()).isEqualTo(400);
    }

    @Test
    void realmAnnouncesWhatMcpClientsLookFor() throws Exception {
        // When
        JsonNode metadata = keycloakMetadata();
        // Then
        assertThat(metadata.path("client_id_metadata_document_supported").asBoolean())
                .isTrue();
        assertThat(texts(metadata.path("code_challenge_methods_supported"))).contains("S256");
        assertThat(metadata.path("registration_endpoint").asText()).isNotEmpty();
        assertThat(texts(metadata.path("scopes_supported"))).contains("mcp");
    }

    private JsonNode keycloakMetadata() throws Exception {
        try (InputStream in = URI.create(oauth.issuer() + "/.well-known/openid-configuration")
                .toURL()
                .openStream()) {
            return new ObjectMapper().readTree(in);
        }
    }
}
