package io.breakwater.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
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

/**
 * Who reaches the {@code /mcp} endpoint of an MCP server of ours, and how everybody else is refused. Each such server runs it:
 *
 * <pre>{@code
 * @QuarkusTest
 * @QuarkusTestResource(TokenIssuerResource.class)
 * class CurrentTimeAccessTest extends McpServerAccess {
 *     CurrentTimeAccessTest() {
 *         super("current-time", "fake-tools");
 *     }
 * }
 * }</pre>
 */
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
public abstract class McpServerAccess {

    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",
             "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""";

    @TestHTTPResource("/")
    URI base;

    SignedTokens tokens;

    private final String server;
    private final String neighbour;

    /**
     * The rules for one server.
     *
     * @param server its client id, the audience of tokens meant for it
     * @param neighbour the client id of another such server, whose tokens are of no use here
     */
    protected McpServerAccess(String server, String neighbour) {
        this.server = server;
        this.neighbour = neighbour;
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp-gateway", "registry"})
    void acceptsTokensOfGatewayAndRegistry(String client) throws Exception {
        assertThat(initialize(Optional.of(tokens.token(client, server))).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cli", "dashboard", "agent-operator"})
    void refusesTokensIssuedToAnyOtherClient(String client) throws Exception {
        assertThat(initialize(Optional.of(tokens.token(client, server))).statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp-gateway", "registry"})
    void refusesTokensMeantForAnotherAudience(String audience) throws Exception {
        assertChallenged(initialize(Optional.of(tokens.token("mcp-gateway", audience))));
    }

    @Test
    void refusesTokensOfANeighbour() throws Exception {
        assertThat(initialize(Optional.of(tokens.token(neighbour, server))).statusCode())
                .isEqualTo(403);
        assertChallenged(initialize(Optional.of(tokens.token("mcp-gateway", neighbour))));
    }

    @Test
    void refusesCallsWithoutToken() throws Exception {
        assertChallenged(initialize(Optional.empty()));
    }

    @Test
    void refusesTokensOfAnotherIssuer() throws Exception {
        assertChallenged(initialize(Optional.of(tokens.foreignToken("mcp-gateway", server))));
    }

    @Test
    void refusesExpiredTokens() throws Exception {
        assertChallenged(initialize(Optional.of(tokens.expiredToken("mcp-gateway", server))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "{\"jsonrpc\":\"2.0\",\"id\":\"text\",\"method\":\"ping\"}"})
    void refusesAtOnceWhateverTheBody(String body) throws Exception {
        assertChallenged(post(Optional.of(tokens.token("mcp-gateway", neighbour)), body));
        assertThat(post(Optional.of(tokens.token("cli", server)), body).statusCode())
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
        var request = HttpRequest.newBuilder(base.resolve("/mcp"))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        return send(request.build());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }
}
