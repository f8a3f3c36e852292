package io.breakwater.testing;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Which service the running tests belong to: the module folder's name, unless the test names another. */
record TestedService(String client) {
    private static final Map<String, String> SCHEMAS = Map.of(
            "auth-server", "auth",
            "registry", "registry",
            "mcp-gateway", "gateway",
            "drs-orchestrator", "drs",
            "cicd-service", "cicd");

    static TestedService of(Map<String, String> arguments) {
        Path module = Path.of("").toAbsolutePath();
        return new TestedService(
                arguments.getOrDefault("service", module.getFileName().toString()));
    }

    Optional<String> schema() {
        return Optional.ofNullable(SCHEMAS.get(client));
    }

    Optional<String> clientSecret() {
        return switch (client) {
            case "mcp-gateway",
                    "auth-server",
                    "registry",
                    "drs-orchestrator",
                    "cicd-service",
                    "current-time",
                    "fake-tools",
                    "dashboard" -> Optional.of(Tokens.secret(client));
            default -> Optional.empty();
        };
    }
}
