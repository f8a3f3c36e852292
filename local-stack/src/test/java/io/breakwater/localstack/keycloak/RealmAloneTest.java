package io.breakwater.localstack.keycloak;

import static io.breakwater.localstack.keycloak.KeycloakUnderTest.PUBLIC_URL;
import static io.breakwater.localstack.keycloak.OAuth.roles;
import static io.breakwater.localstack.keycloak.OAuth.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.localstack.Installation;
import io.breakwater.localstack.process.Await;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code deploy/keycloak/realm.json} as production gets it: imported into a fresh Keycloak, nothing done afterwards. */
class RealmAloneTest {
    private static final String CALLBACK = "http://127.0.0.1:7777/callback";
    private static final String PASSWORD = "a-long-enough-password";

    private static KeycloakUnderTest keycloak;
    private static OAuth oauth;

    @BeforeAll
    static void importRealm() throws Exception {
        keycloak = new KeycloakUnderTest(RealmFile.read(Installation.find().realm()));
        oauth = keycloak.oauth();
        Admin admin = keycloak.admin();
        admin.createUser("vera", PASSWORD, "viewer");
        admin.createUser("dora", PASSWORD, "dr-admin");
    }

    @AfterAll
    static void stop() {
        keycloak.close();
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
        assertThat(texts(claims.path("aud"))).containsExactlyInAnyOrder("auth-server", "registry", "mcp-gateway-api");
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

    @Test
    void serviceGetsTheRestAudiencesAndNoRoles() {
        // When
        JsonNode claims = oauth.clientCredentials("mcp-gateway", keycloak.secret("mcp-gateway"), "api")
                .claims();
        // Then
        assertThat(claims.path("azp").asText()).isEqualTo("mcp-gateway");
        assertThat(texts(claims.path("aud"))).contains("auth-server", "registry", "mcp-gateway-api");
        assertThat(roles(claims)).isEmpty();
    }

    @Test
    void registryMayScanTheRealmsServersInItsOwnName() {
        // When
        JsonNode claims = oauth.clientCredentials("registry", keycloak.secret("registry"), "")
                .claims();
        // Then
        assertThat(texts(claims.path("aud"))).contains("current-time", "fake-tools");
        assertThat(claims.path("azp").asText()).isEqualTo("registry");
    }

    @Test
    void registryNarrowsItsOwnTokenToOneServer() {
        // Given
        String token = oauth.clientCredentials("registry", keycloak.secret("registry"), "")
                .accessToken();
        // When
        JsonNode claims = oauth.exchange("registry", keycloak.secret("registry"), token, "current-time")
                .claims();
        // Then
        assertThat(texts(claims.path("aud"))).containsExactly("current-time");
        assertThat(claims.path("azp").asText()).isEqualTo("registry");
    }

    @Test
    void resourceServerHasNoFlowOfItsOwn() {
        assertThat(oauth.clientCredentials("current-time", keycloak.secret("current-time"), "")
                        .error())
                .isEqualTo("unauthorized_client");
    }

    @Test
    void authServerManagesUsersAndClients() {
        // Given
        Admin admin = keycloak.adminWith(oauth.clientCredentials("auth-server", keycloak.secret("auth-server"), "")
                .accessToken());
        // When / Then
        assertThat(admin.status("/users?max=1")).isEqualTo(200);
        assertThat(admin.status("/clients?max=1")).isEqualTo(200);
        assertThat(admin.status("/client-scopes")).isEqualTo(200);
        assertThat(admin.status("/roles/viewer")).isEqualTo(200);
    }

    @Test
    void gatewayManagesNothing() {
        // Given
        Admin admin = keycloak.adminWith(oauth.clientCredentials("mcp-gateway", keycloak.secret("mcp-gateway"), "")
                .accessToken());
        // When / Then
        assertThat(admin.status("/users?max=1")).isEqualTo(403);
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

    private static JsonNode keycloakMetadata() throws Exception {
        try (InputStream in = URI.create(oauth.issuer() + "/.well-known/openid-configuration")
                .toURL()
                .openStream()) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static OAuth.Answer logIn(String scope) {
        Browser.Page page =
                new Browser(oauth.baseUrl()).logIn(oauth.authorize("cli", CALLBACK, scope), "vera", PASSWORD);
        return oauth.code("cli", page.parameter("code"), CALLBACK);
    }
}
