package io.breakwater.registry.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.registry.core.server.Draft;
import io.breakwater.registry.core.server.Registration;
import io.breakwater.registry.core.server.RegistrationRules;
import io.breakwater.registry.core.server.UpstreamAuth;
import io.breakwater.wire.guard.ConnectionPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedFileTest {
    private static final Map<String, String> VARIABLES = Map.of(
            "CURRENT_TIME_URL", "http://localhost:8093",
            "FAKE_TOOLS_URL", "http://localhost:8094",
            "DRS_ORCHESTRATOR_URL", "http://localhost:8084",
            "BREAKWATER_REGISTRY_URL", "http://localhost:8083");

    @Test
    void theProductsSeedFileIsValid() {
        Path file = Path.of("..", "deploy", "seed", "servers.json");
        RegistrationRules rules = new RegistrationRules(new ConnectionPolicy(true, List.of()));

        List<Registration> servers = SeedFile.read(file, name -> Optional.ofNullable(VARIABLES.get(name))).stream()
                .map(rules::check)
                .toList();

        assertThat(servers)
                .extracting(Registration::id)
                .containsExactly("current-time", "fake-tools", "registry", "drs");
        assertThat(servers.getFirst().url()).isEqualTo("http://localhost:8093/mcp");
        assertThat(servers)
                .extracting(Registration::auth)
                .contains(
                        new UpstreamAuth.TokenExchange("registry"), new UpstreamAuth.TokenExchange("drs-orchestrator"));
    }

    @Test
    void aMissingVariableIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("s.json"), "[{\"id\":\"a\",\"url\":\"${NOT_SET}/mcp\"}]");

        assertThatThrownBy(() -> SeedFile.read(file, _ -> Optional.empty())).hasMessageContaining("NOT_SET");
    }

    @Test
    void anUnreadableFileIsNamed(@TempDir Path folder) throws IOException {
        Path object = Files.writeString(folder.resolve("o.json"), "{}");

        assertThatThrownBy(() -> SeedFile.read(object, _ -> Optional.empty())).hasMessageContaining("array");
        assertThatThrownBy(() -> SeedFile.read(folder.resolve("none.json"), _ -> Optional.empty()))
                .hasMessageContaining("none.json");
    }

    @Test
    void whatIsLeftOutStaysOut(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("s.json"), "[{\"id\":\"a\",\"url\":\"https://a.example/mcp\"}]");

        assertThat(SeedFile.read(file, _ -> Optional.empty()))
                .containsExactly(
                        new Draft("a", null, null, "https://a.example/mcp", null, null, List.of(), null, null, true));
    }
}
