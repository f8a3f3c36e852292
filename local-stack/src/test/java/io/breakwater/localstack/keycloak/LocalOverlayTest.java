package io.breakwater.localstack.keycloak;

import static io.breakwater.localstack.keycloak.OAuth.roles;
import static io.breakwater.localstack.keycloak.OAuth.texts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.breakwater.localstack.Installation;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the local overlay adds to the realm, and what it still refuses. */
class LocalOverlayTest {
    private static final String CALLBACK = "http://127.0.0.1:7777/callback";

    private static KeycloakUnderTest keycloak;
    private static OAuth oauth;

    @BeforeAll
    static void importRealm() throws Exception {
        keycloak = new KeycloakUnderTest(
                RealmFile.read(Installation.find().realm()).withLocalOverlay());
        oauth = keycloak.oauth();
    }

    @AfterAll
    static void stop() {
        keycloak.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "platform-admin",
                "dr-admin",
                "dr-operator",
                "dr-approver",
                "cicd-operator",
                "cicd-approver",
                "viewer"
            })
    void eachSampleUserHasTheRoleItIsNamedAfter(String user) {
        // When
        JsonNode claims = passwordToken(user, "mcp").claims();
        // Then
        assertThat(roles(claims)).containsExactly(user);
        assertThat(claims.path("preferred_username").asText()).isEqualTo(user);
    }

    @Test
    void drAdminLogsInWithoutOneTimeCode() {
        // When
        Browser.Page page = new Browser(oauth.baseUrl())
                .logIn(oauth.authorize("cli", CALLBACK, "mcp"), "dr-admin", keycloak.password("dr-admin"));
        // Then
        assertThat(page.parameter("code")).isNotEmpty();
    }

    @Test
    void agentGetsATokenForTheGateway() {
        // When
        JsonNode claims = oauth.clientCredentials("agent-operator", keycloak.secret("agent-operator"), "mcp")
                .claims();
        // Then
        assertThat(texts(claims.path("aud")))
                .contains("mcp-gateway")
                .doesNotContain("registry", "auth-server", "drs-orchestrator", "cicd-service");
        assertThat(roles(claims)).containsExactlyInAnyOrder("dr-operator", "viewer");
        assertThat(claims.path("azp").asText()).isEqualTo("agent-operator");
    }

    @Test
    void agentGetsNoTokenForTheRestServices() {
        assertThat(oauth.clientCredentials("agent-operator", keycloak.secret("agent-operator"), "api")
                        .error())
                .isEqualTo("invalid_scope");
    }

    @Test
    void gatewayExchangesAPersonsTokenForOneUpstream() {
        // Given
        String token = passwordToken("dr-operator", "mcp").accessToken();
        // When
        JsonNode claims = oauth.exchange("mcp-gateway", keycloak.secret("mcp-gateway"), token, "current-time")
                .claims();
        // Then
        assertThat(texts(claims.path("aud"))).containsExactly("current-time");
        assertThat(claims.path("azp").asText()).isEqualTo("mcp-gateway");
        assertThat(claims.path("preferred_username").asText()).isEqualTo("dr-operator");
        assertThat(roles(claims)).containsExactly("dr-operator");
    }

    @Test
    void gatewayExchangesAnAgentsToken() {
        // Given
        String token = oauth.clientCredentials("agent-viewer", keycloak.secret("agent-viewer"), "mcp")
                .accessToken();
        // When
        JsonNode claims = oauth.exchange("mcp-gateway", keycloak.secret("mcp-gateway"), token, "fake-tools")
                .claims();
        // Then
        assertThat(texts(claims.path("aud"))).containsExactly("fake-tools");
    }

    @Test
    void agentWithoutAnyRoleReachesGatewayAndUpstreams() {
        // Given
        String secret = keycloak.admin().createAgent("agent-without-roles");
        String token =
                oauth.clientCredentials("agent-without-roles", secret, "mcp").accessToken();
        // When
        JsonNode claims = oauth.exchange("mcp-gateway", keycloak.secret("mcp-gateway"), token, "current-time")
                .claims();
        // Then
        assertThat(texts(claims.path("aud"))).containsExactly("current-time");
        assertThat(roles(claims)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "auth-server", "drs-orchestrator", "cicd-service", "agent-operator"})
    void nobodyElseExchanges(String client) {
        // Given
        String token = passwordToken("dr-operator", "mcp").accessToken();
        // When
        OAuth.Answer answer = oauth.exchange(client, keycloak.secret(client), token, "current-time");
        // Then
        assertThat(answer.status()).isIn(400, 403);
        assertThat(answer.body().has("access_token")).isFalse();
    }

    @Test
    void tokenOfTheRestWorldIsNotExchanged() {
        // Given
        String token = passwordToken("dr-operator", "api").accessToken();
        // When
        OAuth.Answer answer = oauth.exchange("mcp-gateway", keycloak.secret("mcp-gateway"), token, "current-time");
        // Then
        assertThat(answer.body().has("access_token")).isFalse();
    }

    @Test
    void upstreamWithoutAMappingGetsNoToken() {
        // Given
        String token = passwordToken("dr-operator", "mcp").accessToken();
        // When
        OAuth.Answer answer = oauth.exchange("mcp-gateway", keycloak.secret("mcp-gateway"), token, "dashboard");
        // Then
        assertThat(answer.body().has("access_token")).isFalse();
    }

    @Test
    void clientDescribedByItsOwnUrlLogsIn() throws Exception {
        // Given
        HttpServer documents = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String client = "http://localhost:%d/client.json"
                .formatted(documents.getAddress().getPort());
        documents.createContext("/client.json", exchange -> {
            byte[] body = """
                    {"client_id":"%s","client_name":"Editor","redirect_uris":["%s"],"token_endpoint_auth_method":"none",
                     "grant_types":["authorization_code"],"response_types":["code"]}""".formatted(client, CALLBACK).getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        documents.start();
        try {
            // When
            Browser browser = new Browser(oauth.baseUrl());
            Browser.Page consent =
                    browser.logIn(oauth.authorize(client, CALLBACK, "mcp"), "viewer", keycloak.password("viewer"));
            Browser.Page done = browser.submit(consent, Map.of("accept", "Yes"));

            // Then
            JsonNode claims =
                    oauth.code(client, done.parameter("code"), CALLBACK).claims();
            assertThat(claims.path("azp").asText()).isEqualTo(client);
            assertThat(texts(claims.path("aud"))).contains("mcp-gateway");
            assertThat(roles(claims)).containsExactly("viewer");
            assertThat(browser.open(oauth.authorize(client, CALLBACK, "api")).parameter("error"))
                    .isEqualTo("invalid_scope");
        } finally {
            documents.stop(0);
        }
    }

    private static OAuth.Answer passwordToken(String user, String scope) {
        return oauth.token(
                TokenRequest.password(user, keycloak.password(user), scope).form());
    }
}
