package io.breakwater.localstack.compose;

import io.breakwater.localstack.suite.Component;
import io.breakwater.localstack.suite.Suite;
import io.breakwater.localstack.suite.Values;
import java.util.Locale;
import java.util.Optional;

/**
 * The suite in a container network: services reach each other by name, people reach the same ports of localhost as on the
 * local stack, and secrets come from the environment of {@code docker compose}.
 */
record ContainerValues(Suite suite) implements Values {
    /** In containers health and metrics sit on one port for all. */
    static final int MANAGEMENT_PORT = 9000;

    static final int POSTGRES_PORT = 5432;
    static final int KEYCLOAK_PORT = 8080;

    String publicUrl() {
        return "https://localhost:" + suite.component("mcp-gateway").tlsPort().orElseThrow();
    }

    String keycloakPublicUrl() {
        return "http://localhost:" + suite.component("keycloak").port();
    }

    /** A variable that must be set when compose starts. */
    static String required(String name) {
        return "${%s:?run './breakwater compose' once}".formatted(name);
    }

    static String databasePasswordName(String account) {
        return "DATABASE_%s_PASSWORD".formatted(account.toUpperCase(Locale.ROOT));
    }

    @Override
    public Optional<String> value(Component component, String name) {
        return switch (name) {
            case "public.url" -> Optional.of(publicUrl());
            case "issuer" -> Optional.of(keycloakPublicUrl() + "/realms/breakwater");
            case "postgres.host" -> Optional.of("postgres");
            case "postgres.port" -> Optional.of(Integer.toString(POSTGRES_PORT));
            case "deploy" -> Optional.of("/breakwater/deploy");
            case "tls" -> Optional.of("/breakwater/tls");
            case "self.host" -> Optional.of("0.0.0.0");
            case "self.port" -> Optional.of(Integer.toString(component.port()));
            case "self.managementPort" -> Optional.of(Integer.toString(MANAGEMENT_PORT));
            case "self.tlsPort" ->
                Optional.of(Integer.toString(component.tlsPort().orElseThrow()));
            case "self.schema" -> component.schema();
            case "self.databasePassword" -> component.schema().map(schema -> required(databasePasswordName(schema)));
            case "self.clientSecret" -> Optional.of(required(component.clientSecretName()));
            case "self.folder" -> Optional.of("/var/lib/breakwater");
            default -> ofOthers(name);
        };
    }

    private Optional<String> ofOthers(String name) {
        if (name.startsWith("secret.")) {
            return Optional.of(required(name.substring("secret.".length())));
        }
        return suite.components().stream()
                .filter(component -> name.equals(component.name() + ".url"))
                .map(component -> "http://%s:%d"
                        .formatted(
                                component.name(),
                                component.kind() instanceof Component.Kind.IdentityServer
                                        ? KEYCLOAK_PORT
                                        : component.port()))
                .findFirst();
    }
}
