package io.breakwater.localstack.keycloak;

import static io.breakwater.localstack.keycloak.ImportedRealm.CALLBACK;
import static io.breakwater.localstack.keycloak.ImportedRealm.PASSWORD;
import static io.breakwater.localstack.keycloak.KeycloakUnderTest.PUBLIC_URL;
import static io.breakwater.localstack.keycloak.OAuth.roles;
import static io.breakwater.localstack.keycloak.OAuth.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.localstack.process.Await;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How people get tokens from the realm as production gets it, and how nobody does. */
@ExtendWith(ImportedRealm.class)
class RealmLoginTest {

    private final OAuth oauth;

    RealmLoginTest(KeycloakUnderTest keycloak) {
        oauth = keycloak.oauth();
    }

    @Test
    void codeWithProofKeyGivesATokenForTheGatewayAlone() {
        // When
        OAuth.Answer answer = logIn("mcp");
        // Then
        JsonNode claims = answer.claims();
        assertThat(claims.path("sub").asText()).isNotEmpty();
        assertThat(claims.path("sid").asText()).isNotEmpty();
        assertThat(claims.path("preferred_username").asText()).isEqualTo("vera");
        assertThat(texts(claims.path("aud"))).containsExactlyInAnyOrder("mcp-gateway", PUBLIC_URL, PUBLIC_URL + "/mcp");
        assertThat(roles(claims)).containsExactly("viewer");
        assertThat(answer.body().path("expires_in").asInt()).isBetween(299, 300);
    }

    @Test
    void scopeApiGivesATokenForTheRestServicesAlone() {
        // When
        JsonNode claims = logIn("api").claims();
        // Then
        assertThat(texts(claims.path("aud")))
                .containsExactlyInAnyOrder(
                        "auth-server", "registry", "drs-orchestrator", "cicd-service", "mcp-gateway-api");
        assertThat(claims.path("scope").asText()).contains("api").doesNotContain("mcp");
        assertThat(roles(claims)).containsExactly("viewer");
    }

    @Test
    void publicClientWithoutProofKeyIsRefused() {
        // When
        Browser.Page page = new Browser(oauth.baseUrl())
                .open(oauth.authorize(
                        Map.of("client_id", "cli", "redirect_uri", CALLBACK, "response_type", "code", "scope", "mcp")));
        // Then
        assertThat(page.parameter("error")).isEqualTo("invalid_request");
        assertThat(page.parameter("code")).isEmpty();
    }

    @Test
    void plainProofKeyIsRefused() {
        // When
        Browser.Page page = new Browser(oauth.baseUrl())
                .open(oauth.authorize(Map.of(
                        "client_id", "cli",
                        "redirect_uri", CALLBACK,
                        "response_type", "code",
                        "scope", "mcp",
                        "code_challenge", OAuth.VERIFIER,
                        "code_challenge_method", "plain")));
        // Then
        assertThat(page.parameter("error")).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local-token", "cli", "admin-cli", "account-console"})
    void noClientTakesPasswords(String client) {
        // When
        OAuth.Answer answer = oauth.token(TokenRequest.password("vera", PASSWORD, "openid").form().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, field -> field.getKey().equals("client_id") ? client : field.getValue())));
        // Then
        assertThat(answer.status()).isIn(400, 401);
        assertThat(answer.error()).isIn("unauthorized_client", "invalid_client");
    }

    @Test
    void drAdminSetsUpAOneTimeCodeAndNeedsItEverAfter() throws Exception {
        // Given
        Browser first = new Browser(oauth.baseUrl());
        Browser.Page setUp = first.logIn(oauth.authorize("cli", CALLBACK, "mcp"), "dora", PASSWORD);
        assertThat(setUp.asksFor("kc-totp-settings-form")).isTrue();
        Matcher secret =
                Pattern.compile("name=\"totpSecret\" value=\"([^\"]+)\"").matcher(setUp.body());
        assertThat(secret.find()).isTrue();
        Instant now = Instant.now();

        // When
        Browser.Page done =
                first.submit(setUp, Map.of("totp", OneTimeCode.at(now, secret.group(1)), "userLabel", "test"));
        Browser again = new Browser(oauth.baseUrl());
        Browser.Page asked = again.logIn(oauth.authorize("cli", CALLBACK, "mcp"), "dora", PASSWORD);

        // Then
        assertThat(oauth.code("cli", done.parameter("code"), CALLBACK)
                        .claims()
                        .path("preferred_username")
                        .asText())
                .isEqualTo("dora");
        assertThat(asked.asksFor("kc-otp-login-form")).isTrue();
        assertThat(again.submit(asked, Map.of("otp", "000000")).parameter("code"))
                .isEmpty();
    }

    @Test
    void deviceFlowGivesTheCommandLineAToken() {
        // Given
        OAuth.Answer device = oauth.device(Map.of(
                "client_id", "cli",
                "scope", "api",
                "code_challenge", OAuth.challenge(),
                "code_challenge_method", "S256"));
        Map<String, String> poll = Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:device_code",
                "client_id",
                "cli",
                "device_code",
                device.body().path("device_code").asText(),
                "code_verifier",
                OAuth.VERIFIER);
        assertThat(oauth.token(poll).error()).isEqualTo("authorization_pending");

        // When
        Browser browser = new Browser(oauth.baseUrl());
        Browser.Page consent = browser.logIn(
                URI.create(device.body().path("verification_uri_complete").asText()), "vera", PASSWORD);
        browser.submit(consent, Map.of("accept", "Yes"));

        // Then
        OAuth.Answer[] answer = new OAuth.Answer[1];
        assertThat(Await.until(Duration.ofSeconds(30), () -> {
                    answer[0] = oauth.token(poll);
                    return answer[0].status() == 200;
                }))
                .isTrue();
        assertThat(answer[0].claims().path("preferred_username").asText()).isEqualTo("vera");
    }

    private OAuth.Answer logIn(String scope) {
        Browser.Page page =
                new Browser(oauth.baseUrl()).logIn(oauth.authorize("cli", CALLBACK, scope), "vera", PASSWORD);
        return oauth.code("cli", page.parameter("code"), CALLBACK);
    }
}
