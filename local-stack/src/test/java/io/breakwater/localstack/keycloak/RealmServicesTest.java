package io.breakwater.localstack.keycloak;

import static io.breakwater.localstack.keycloak.OAuth.roles;
import static io.breakwater.localstack.keycloak.OAuth.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the services get from the realm as production gets it. */
@ExtendWith(ImportedRealm.class)
class RealmServicesTest {

    private final KeycloakUnderTest keycloak;
    private final OAuth oauth;

    RealmServicesTest(KeycloakUnderTest keycloak) {
        this.keycloak = keycloak;
        oauth = keycloak.oauth();
    }

    @Test
    void serviceGetsTheRestAudiencesAndNoRoles() {
        // When
        JsonNode claims = oauth.clientCredentials("mcp-gateway", keycloak.secret("mcp-gateway"), "api")
                .claims();
        // Then
        assertThat(claims.path("azp").asText()).isEqualTo("mcp-gateway");
        assertThat(texts(claims.path("aud")))
                .contains("auth-server", "registry", "drs-orchestrator", "cicd-service", "mcp-gateway-api");
        assertThat(roles(claims)).isEmpty();
    }

    @Test
    void registryMayScanTheRealmsServersInItsOwnName() {
        // When
        JsonNode claims = oauth.clientCredentials("registry", keycloak.secret("registry"), "")
                .claims();
        // Then
        assertThat(texts(claims.path("aud")))
                .contains("current-time", "fake-tools", "drs-orchestrator", "cicd-service");
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
}
