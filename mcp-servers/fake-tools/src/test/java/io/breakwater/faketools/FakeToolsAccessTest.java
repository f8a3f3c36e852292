package io.breakwater.faketools;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.testing.SignedTokens;
import io.breakwater.testing.TokenIssuerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TokenIssuerResource.class)
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class FakeToolsAccessTest {

    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",
             "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""";

    @TestHTTPResource("/")
    URI server;

    SignedTokens tokens;

    @ParameterizedTest
    @ValueSource(strings = {"mcp-gateway", "registry"})
    void acceptsTokensOfGatewayAndRegistry(String client) throws Exception {
        assertThat(initialize(Optional.of(tokens.token(client, "fake-tools"))).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cli", "dashboard", "agent-operator", "current-time"})
    void refusesTokensIssuedToAnyOtherClient(String client) throws Exception {
        assertThat(initialize(Optional.of(tokens.token(client, "fake-tools"))).statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp-gateway", "current-time", "registry"})
    void refusesTokensMeantForAnotherAudience(String audience) throws Exception {
        assertChallenged(initialize(Optional.of(tokens.token("mcp-gateway", audience))));
    }

    @Test
    void refusesCallsWithoutToken() throws Exception {
        assertChallenged(initialize(Optional.empty()));
    }

    @Test
    void refusesTokensOfAnotherIssuer() throws Exception {
        assertChallenged(initialize(Optional.of(tokens.foreignToken("mcp-gateway", "fake-tools"))));
    }

    @Test
    void refusesExpiredTokens() throws Exception {
        assertChallenged(initialize(Optional.of(tokens.expiredToken("mcp-gateway", "fake-tools"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "{\"jsonrpc\":\"2.0\",\"id\":\"text\",\"method\":\"ping\"}"})
    void refusesAtOnceWhateverTheBody(String body) throws Exception {
        assertChallenged(post(Optional.of(tokens.token("mcp-gateway", "current-time")), body));
        assertThat(post(Optional.of(tokens.token("cli", "fake-tools")), body).statusCode())
                .isEqualTo(403);
    }

    @Test
    void tellsWhereItsAuthorizationServerIs() throws Exception {
        var metadata = get("/.well-known/oauth-protected-resource/mcp");

        assertThat(metadata.statusCode()).isEqualTo(200);
        assertThat(metadata.body()).contains("\"authorization_servers\":[\"" + tokens.issuer() + "\"]");
    }

    @Test
    void servesNothingElse() throws Exception {
        assertThat(get("/anything").statusCode()).isEqualTo(401);
    }

    private static void assertChallenged(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge)
                        .startsWith("Bearer")
                        .contains("resource_metadata=", "/.well-known/oauth-protected-resource/mcp"));
    }

    private HttpResponse<String> initialize(Optional<String> token) throws IOException, InterruptedException {
        return post(token, INITIALIZE);
    }

    private HttpResponse<String> post(Optional<String> token, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.resolve("/mcp"))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        return send(request.build());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.resolve(path)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }
}
