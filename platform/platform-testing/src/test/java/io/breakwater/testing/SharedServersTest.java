package io.breakwater.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class SharedServersTest {
    @Test
    void aServiceSeesItsOwnSchemaByDefault() throws SQLException {
        // When
        try (Connection connection = connect("registry");
                ResultSet row = connection.createStatement().executeQuery("SELECT current_schema()")) {
            // Then
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("registry");
        }
    }

    @Test
    void aServiceHasNoRightsOnAnothersSchema() throws SQLException {
        // Given
        try (Connection connection = connect("registry")) {
            // When / Then
            assertThatThrownBy(() -> connection.createStatement().execute("CREATE TABLE gateway.stolen (id int)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied for schema gateway");
        }
    }

    @Test
    void aServiceCannotReachKeycloaksDatabase() {
        assertThatThrownBy(() -> DriverManager.getConnection(
                                url("keycloak"), "registry", SharedServers.databasePassword("registry"))
                        .close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void aUsersTokenNamesSubjectAudienceAndRoles() throws IOException {
        // When
        JsonNode claims = claims(Tokens.user("dr-operator"));
        // Then
        assertThat(claims.path("sub").asText()).isNotEmpty();
        assertThat(claims.path("preferred_username").asText()).isEqualTo("dr-operator");
        assertThat(texts(claims.path("aud")))
                .containsExactlyInAnyOrder("mcp-gateway", SharedServers.PUBLIC_URL, SharedServers.PUBLIC_URL + "/mcp");
        assertThat(texts(claims.path("realm_access").path("roles"))).containsExactly("dr-operator");
    }

    @Test
    void resourcesGiveTheTestedServiceItsSettings() {
        // Given
        KeycloakResource resource = new KeycloakResource();
        resource.init(Map.of("service", "registry"));
        // When
        Map<String, String> settings = resource.start();
        // Then
        assertThat(settings)
                .containsEntry("BREAKWATER_ISSUER", SharedServers.issuer())
                .containsEntry("BREAKWATER_CLIENT_SECRET", Tokens.secret("registry"));
    }

    private static Connection connect(String account) throws SQLException {
        return DriverManager.getConnection(url("breakwater"), account, SharedServers.databasePassword(account));
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(SharedServers.databasePort(), database);
    }

    private static JsonNode claims(String token) throws IOException {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
