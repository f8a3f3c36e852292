package io.breakwater.gateway.upstreamauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.gateway.catalogue.CatalogueServer;
import io.breakwater.gateway.catalogue.CatalogueServer.Auth;
import io.breakwater.gateway.fixture.Owners;
import io.breakwater.gateway.fixture.OwnersResource;
import io.breakwater.gateway.fixture.Snapshots;
import io.breakwater.policy.PolicyJson;
import io.breakwater.policy.Principal;
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
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KeycloakResource.class)
@QuarkusTestResource(OwnersResource.class)
class ExchangedAuthorizationTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TestHTTPResource("/who-am-i/mcp")
    @SuppressWarnings("NullAway.Init")
    URI whoAmI;

    @SuppressWarnings("NullAway.Init")
    Owners owners;

    private final UpstreamAuthorization authorization;
    private final Snapshots snapshots;

    ExchangedAuthorizationTest(UpstreamAuthorization authorization, Snapshots snapshots) {
        this.authorization = authorization;
        this.snapshots = snapshots;
    }

    @BeforeEach
    void nobodyIsRevoked() {
        owners.reset();
        snapshots.awaitPublished(owners);
    }

    @Test
    void upstreamGetsATokenOfItsOwnAndNeverTheCallers() throws Exception {
        // Given
        String token = Tokens.user("viewer");
        var caller = signIn(token);

        // When
        String upstream = bearer(caller, "current-time").orElseThrow();

        // Then
        var claims = claims(upstream);
        assertThat(upstream).isNotEqualTo(token);
        assertThat(audiences(claims)).containsExactly("current-time");
        assertThat(claims.path("azp").asText()).isEqualTo("mcp-gateway");
        assertThat(claims.path("sub").asText()).isEqualTo(caller.subject());
    }

    @Test
    void agentsTokenIsExchangedToo() throws Exception {
        // Given
        var agent = signIn(Tokens.agent("agent-operator"));

        // When
        String upstream = bearer(agent, "fake-tools").orElseThrow();

        // Then
        assertThat(audiences(claims(upstream))).containsExactly("fake-tools");
        assertThat(claims(upstream).path("sub").asText()).isEqualTo(agent.subject());
    }

    @Test
    void tokenIsKeptPerCallerAndUpstream() throws Exception {
        // Given
        var viewer = signIn(Tokens.user("viewer"));
        var operator = signIn(Tokens.user("dr-operator"));
        var first = bearer(viewer, "current-time");

        // When
        var again = bearer(viewer, "current-time");

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(bearer(operator, "current-time")).isNotEqualTo(first);
        assertThat(bearer(viewer, "fake-tools")).isNotEqualTo(first);
    }

    @Test
    void rejectedTokenIsObtainedAnew() throws Exception {
        // Given
        var viewer = signIn(Tokens.user("viewer"));
        var first = bearer(viewer, "current-time");

        // When
        authorization.rejected(viewer, server("current-time", new Auth.TokenExchange("current-time")));

        // Then
        assertThat(bearer(viewer, "current-time")).isPresent().isNotEqualTo(first);
    }

    @Test
    void revokedCallersTokensAreForgotten() throws Exception {
        // Given
        var viewer = signIn(Tokens.user("viewer"));
        bearer(viewer, "current-time");

        // When
        owners.auth().put("revocation", "session:" + viewer.session().orElseThrow(), "{}");
        snapshots.awaitPublished(owners);

        // Then
        assertThatThrownBy(() -> bearer(viewer, "current-time"))
                .isInstanceOf(UpstreamAuthorization.UpstreamRefused.class)
                .hasMessageContaining("sign in again");
    }

    @Test
    void apiKeysCallsGoInTheGatewaysNameToOneUpstreamOnly() throws Exception {
        // Given
        var owner = new Principal(
                "sub-1",
                "alice",
                Principal.Kind.USER,
                "cli",
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.of("k1"),
                List.of(),
                Map.of());

        // When
        var claims = claims(bearer(owner, "current-time").orElseThrow());

        // Then
        assertThat(audiences(claims)).containsExactly("current-time");
        assertThat(claims.path("azp").asText()).isEqualTo("mcp-gateway");
        assertThat(claims.path("preferred_username").asText()).isIn("service-account-mcp-gateway", "");
    }

    @Test
    void serverWithoutAuthGetsNoToken() throws Exception {
        // Given
        var viewer = signIn(Tokens.user("viewer"));

        // When
        var bearer = authorization
                .bearer(viewer, server("open", new Auth.None()))
                .await()
                .atMost(Duration.ofSeconds(10));

        // Then
        assertThat(bearer).isEmpty();
    }

    @Test
    void audienceThatKeycloakDoesNotKnowIsAnAdministratorsProblem() throws Exception {
        // Given
        var viewer = signIn(Tokens.user("viewer"));

        // When
        assertThatThrownBy(() -> bearer(viewer, "nobody"))
                // Then
                .isInstanceOf(UpstreamAuthorization.UpstreamRefused.class)
                .hasMessageContaining("administrator")
                .hasMessageNotContaining("eyJ");
    }

    @Test
    void callerWhoNeverCameInGetsNoToken() {
        // Given
        var stranger = new Principal(
                "nobody",
                "nobody",
                Principal.Kind.USER,
                "editor",
                Set.of(),
                Set.of(),
                Optional.of("s"),
                Optional.empty(),
                List.of(),
                Map.of());

        // When
        assertThatThrownBy(() -> bearer(stranger, "current-time"))
                // Then
                .isInstanceOf(UpstreamAuthorization.UpstreamRefused.class)
                .hasMessageContaining("sign in again");
    }

    private Optional<String> bearer(Principal caller, String audience) {
        return authorization
                .bearer(caller, server(audience, new Auth.TokenExchange(audience)))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private Principal signIn(String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(whoAmI).header("Authorization", "Bearer " + token);
        var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return PolicyJson.readPrincipal(JSON.readTree(answer.body()));
    }

    private static CatalogueServer server(String id, Auth auth) {
        return new CatalogueServer(
                id,
                id,
                "",
                URI.create("http://localhost/mcp"),
                CatalogueServer.DetectedEra.UNKNOWN,
                auth,
                true,
                true,
                Optional.empty(),
                "healthy");
    }

    private static JsonNode claims(String token) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private static List<String> audiences(JsonNode claims) {
        var audience = claims.path("aud");
        return audience.isArray() ? audience.valueStream().map(JsonNode::asText).toList() : List.of(audience.asText());
    }
}
