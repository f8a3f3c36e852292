package io.breakwater.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.gateway.core.apikey.PresentedKey;
import io.breakwater.gateway.fixture.Owners;
import io.breakwater.gateway.fixture.OwnersResource;
import io.breakwater.gateway.fixture.Snapshots;
import io.breakwater.testing.KeycloakResource;
import io.breakwater.testing.PostgresResource;
import io.breakwater.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KeycloakResource.class)
@QuarkusTestResource(OwnersResource.class)
class BearerAuthenticatorTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String KEY = "bwk_k1_0123456789abcdefghijklmnopqrstuv";
    private static final String METADATA = "https://localhost:8443/.well-known/oauth-protected-resource";

    @TestHTTPResource("/who-am-i/")
    @SuppressWarnings("NullAway.Init")
    URI whoAmI;

    @SuppressWarnings("NullAway.Init")
    Owners owners;

    private final Snapshots snapshots;

    BearerAuthenticatorTest(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @BeforeEach
    void nobodyIsRevoked() {
        owners.reset();
        snapshots.awaitPublished(owners);
    }

    @Test
    void personIsKnownByToken() throws Exception {
        // When
        var answer = ask("mcp", "Bearer " + Tokens.user("viewer"));

        // Then
        var principal = principal(answer);
        assertThat(principal.path("name").asText()).isEqualTo("viewer");
        assertThat(principal.path("kind").asText()).isEqualTo("user");
        assertThat(principal.path("client").asText()).isEqualTo("local-token");
        assertThat(principal.path("session").asText()).isNotEmpty();
        assertThat(principal.path("roles")).extracting(JsonNode::asText).contains("viewer");
    }

    @Test
    void agentIsKnownByItsServiceAccount() throws Exception {
        // When
        var answer = ask("servers/current-time", "Bearer " + Tokens.agent("agent-operator"));

        // Then
        var principal = principal(answer);
        assertThat(principal.path("name").asText()).isEqualTo("agent-operator");
        assertThat(principal.path("kind").asText()).isEqualTo("agent");
        assertThat(principal.path("client").asText()).isEqualTo("agent-operator");
        assertThat(principal.path("roles")).extracting(JsonNode::asText).contains("dr-operator", "viewer");
    }

    @Test
    void nobodyIsChallengedWithTheEndpointsMetadata() throws Exception {
        // When
        var answer = ask("servers/current-time");

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenge(answer))
                .isEqualTo("Bearer resource_metadata=\"" + METADATA + "/servers/current-time/mcp\", scope=\"mcp\"");
    }

    @Test
    void apiTokenIsForAnotherWorld() throws Exception {
        // When
        var answer = ask("mcp", "Bearer " + Tokens.user("platform-admin", Tokens.Scope.API));

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenge(answer))
                .contains("error=\"invalid_token\"")
                .contains("not meant for this resource")
                .contains("resource_metadata=\"" + METADATA + "/mcp\"");
    }

    @Test
    void upstreamsTokenIsNotAccepted() throws Exception {
        // When
        var answer = ask("mcp", "Bearer " + Tokens.exchanged(Tokens.user("viewer"), "current-time"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenge(answer)).contains("not meant for this resource");
    }

    @Test
    void changedTokenIsNotAccepted() throws Exception {
        // Given
        String token = Tokens.user("viewer");
        String[] parts = token.split("\\.", -1);

        // When
        var answer = ask("mcp", "Bearer " + parts[0] + "." + parts[1] + "." + "A".repeat(parts[2].length()));

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenge(answer)).contains("error=\"invalid_token\"");
    }

    @Test
    void otherSchemesAndSecondTokensAreRefused() throws Exception {
        assertThat(ask("mcp", "Basic dXNlcjpwYXNz").statusCode()).isEqualTo(401);
        String token = "Bearer " + Tokens.user("viewer");
        assertThat(ask("mcp", token + ", " + token).statusCode()).isEqualTo(401);
    }

    @Test
    void tokenInTheQueryIsRefusedEvenBesideAGoodOne() throws Exception {
        // Given
        String token = Tokens.user("viewer");

        // When
        var answer = ask("mcp?access_token=" + token, "Bearer " + token);

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenge(answer)).contains("not taken from the query string");
    }

    @Test
    void revokedPersonIsRefused() throws Exception {
        // Given
        String token = Tokens.user("viewer");
        String subject =
                principal(ask("mcp", "Bearer " + token)).path("subject").asText();

        // When
        owners.auth().put("revocation", "user:" + subject, "{}");
        snapshots.awaitPublished(owners);

        // Then
        var answer = ask("mcp", "Bearer " + token);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenge(answer)).contains("revoked");
    }

    @Test
    void apiKeyIsKnownUntilItExpiresOrIsRevoked() throws Exception {
        // Given
        putKey(Instant.now().plusSeconds(60));

        // When
        var known = ask("mcp", "Bearer " + KEY);

        // Then
        assertThat(principal(known).path("key").asText()).isEqualTo("k1");
        assertThat(principal(known).path("serverScope"))
                .extracting(JsonNode::asText)
                .containsExactly("current-*");
        owners.auth().put("revocation", "key:k1", "{}");
        snapshots.awaitPublished(owners);
        assertThat(ask("mcp", "Bearer " + KEY).statusCode()).isEqualTo(401);
        owners.auth().delete("revocation", "key:k1");
        putKey(Instant.now().minusSeconds(1));
        assertThat(ask("mcp", "Bearer " + KEY).statusCode()).isEqualTo(401);
    }

    @Test
    void wrongSecretAndUnknownKeyAnswerAlike() throws Exception {
        // Given
        putKey(Instant.now().plusSeconds(60));

        // When
        var wrong = ask("mcp", "Bearer " + KEY.replace('v', 'w'));
        var unknown = ask("mcp", "Bearer " + KEY.replace("k1", "k2"));

        // Then
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(challenge(wrong)).isEqualTo(challenge(unknown));
    }

    private void putKey(Instant expires) {
        String hash =
                HexFormat.of().formatHex(PresentedKey.parse(KEY).orElseThrow().hash());
        owners.auth().put("api-key", "k1", """
                {"id":"k1","hash":"%s","principal":{"subject":"s","name":"alice","kind":"user","client":"cli","roles":[],"groups":[]},
                 "serverScope":["current-*"],"expiresAt":"%s"}""".formatted(hash, expires));
        snapshots.awaitPublished(owners);
    }

    private HttpResponse<String> ask(String endpoint, String... authorization)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(whoAmI.resolve(endpoint));
        Arrays.stream(authorization).forEach(value -> request.header("Authorization", value));
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode principal(HttpResponse<String> answer) throws JsonProcessingException {
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static String challenge(HttpResponse<String> answer) {
        return answer.headers().firstValue("WWW-Authenticate").orElseThrow();
    }
}
