package io.breakwater.localstack.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.localstack.Installation;
import io.breakwater.localstack.LocalStackException;
import io.breakwater.localstack.secrets.Secrets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {
    private static final String SMALL = """
            environment:
              PUBLIC: ${public.url}
              PORT: ${self.port}
            identityEnvironment:
              ISSUER: ${issuer}
            databaseEnvironment:
              ROLE: ${self.schema}
            simulatedAws:
              ENDPOINT: ${aws-simulator.url}
            components:
              postgres: {port: 5433}
              keycloak: {port: 8180, managementPort: 18180, after: [postgres]}
              aws-simulator: {module: aws-simulator, port: 4600, managementPort: 14600, simulatesAws: true}
              mcp-gateway: {module: mcp-gateway, port: 8081, managementPort: 18081, tlsPort: 8443, after: [keycloak]}
              registry: {module: registry, port: 8083, managementPort: 18083, schema: registry, after: [keycloak, aws-simulator],
                environment: {PEER: "${mcp-gateway.url}/x"}}
              drs: {module: drs, port: 8084, callsAws: true, simulatedEnvironment: {SEED: sample}}
            users:
              - {name: viewer, roles: [viewer]}
            """;

    @TempDir
    private Path home;

    @Test
    void serviceGetsCommonDatabaseAndOwnVariables() {
        // Given
        Suite suite = Suite.parse(SMALL);
        // When
        Map<String, String> environment = values(suite, 0).environment(suite.component("registry"));
        // Then
        assertThat(environment)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "PUBLIC", "https://localhost:8443",
                        "PORT", "8083",
                        "ISSUER", "http://localhost:8180/realms/breakwater",
                        "ROLE", "registry",
                        "PEER", "http://localhost:8081/x"));
    }

    @Test
    void serviceWithoutSchemaGetsNoDatabaseVariables() {
        // Given
        Suite suite = Suite.parse(SMALL);
        // When / Then
        assertThat(values(suite, 0).environment(suite.component("mcp-gateway"))).doesNotContainKey("ROLE");
    }

    @Test
    void serviceThatNeedsNoLoginGetsNoClientSecret() {
        // Given
        Suite suite = Suite.parse(SMALL);
        // When / Then
        assertThat(values(suite, 0).environment(suite.component("aws-simulator")))
                .containsEntry("PORT", "4600")
                .doesNotContainKey("ISSUER");
    }

    @Test
    void simulatedAccountIsReachedWhereItRuns() {
        assertThat(values(Suite.parse(SMALL), 1000).simulatedAws()).containsEntry("ENDPOINT", "http://localhost:5600");
    }

    @Test
    void serviceThatCallsAwsIsPointedToTheSimulatedAccount() {
        // Given
        Suite suite = Suite.parse(SMALL);
        // When
        Map<String, String> environment = values(suite, 0).environment(suite.component("drs"));
        // Then
        assertThat(environment)
                .containsEntry("ENDPOINT", "http://localhost:4600")
                .containsEntry("AWS_SESSION_TOKEN", "")
                .containsEntry("SEED", "sample");
        assertThat(values(suite, 0).environment(suite.component("registry")))
                .doesNotContainKeys("ENDPOINT", "AWS_SESSION_TOKEN", "SEED");
    }

    @Test
    void onARealAccountItKeepsTheCredentialsOfWhoStartedTheStack() {
        // Given
        Suite real = Suite.parse(SMALL).onRealAws();
        // When / Then
        assertThat(values(real, 0).environment(real.component("drs")))
                .containsEntry("PORT", "8084")
                .doesNotContainKeys("ENDPOINT", "AWS_SESSION_TOKEN", "SEED");
    }

    @Test
    void onARealAccountNothingIsSimulatedOrWaitedFor() {
        // When
        Suite real = Suite.parse(SMALL).onRealAws();
        // Then
        assertThat(real.names()).containsExactly("postgres", "keycloak", "mcp-gateway", "registry", "drs");
        assertThat(real.component("registry").after()).containsExactly("keycloak");
        assertThat(values(real, 0).simulatedAws()).isEmpty();
    }

    @Test
    void portOffsetMovesEveryPort() {
        // Given
        Suite suite = Suite.parse(SMALL);
        // When
        Map<String, String> environment = values(suite, 1000).environment(suite.component("registry"));
        // Then
        assertThat(environment)
                .containsEntry("PUBLIC", "https://localhost:9443")
                .containsEntry("PORT", "9083")
                .containsEntry("PEER", "http://localhost:9081/x");
    }

    @Test
    void unknownPlaceholderIsNamedWithItsVariable() {
        // Given
        Suite suite = Suite.parse(SMALL.replace("${mcp-gateway.url}", "${gateway.url}"));
        // When / Then
        assertThatThrownBy(() -> values(suite, 0).environment(suite.component("registry")))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("${gateway.url}")
                .hasMessageContaining("PEER");
    }

    @Test
    void dependencyMustBeListedBefore() {
        assertThatThrownBy(() -> Suite.parse(SMALL.replace("after: [postgres]", "after: [registry]")))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("keycloak starts after registry");
    }

    @Test
    void twoComponentsCannotShareAPort() {
        assertThatThrownBy(() -> Suite.parse(SMALL.replace("tlsPort: 8443", "tlsPort: 8180")))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("share a port");
    }

    @Test
    void misspeltFieldIsRefused() {
        assertThatThrownBy(() -> Suite.parse(SMALL.replace("tlsPort", "tlsport")))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("tlsport");
    }

    @Test
    void deployedSuiteHasAValueForEveryPlaceholder() {
        // Given
        Suite suite = Suite.read(Installation.find().root().resolve("deploy/suite.yaml"));
        LocalValues values = values(suite, 0);
        // When / Then
        for (Component component : suite.components()) {
            assertThat(values.environment(component))
                    .noneSatisfy((name, value) -> assertThat(value).contains("${"));
        }
        assertThat(suite.users()).hasSize(9);
    }

    private LocalValues values(Suite suite, int offset) {
        return new LocalValues(suite, offset, home, Path.of("/deploy"), Secrets.open(home.resolve("secrets")));
    }
}
