package io.breakwater.localstack.suite;

import io.breakwater.localstack.secrets.Secrets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The suite on this machine: everything on the loopback interface.
 *
 * @param portOffset added to every port of the suite file
 * @param home where this installation keeps its data
 * @param deploy the repository's {@code deploy} folder
 */
public record LocalValues(Suite suite, int portOffset, Path home, Path deploy, Secrets secrets) implements Values {
    private static final String HOST = "127.0.0.1";

    public int port(int documented) {
        return documented + portOffset;
    }

    public String publicUrl() {
        return "https://localhost:"
                + port(suite.component("mcp-gateway").tlsPort().orElseThrow());
    }

    public String keycloakUrl() {
        return url(suite.component("keycloak"));
    }

    public String issuer() {
        return keycloakUrl() + "/realms/breakwater";
    }

    /** The base URL other services reach {@code component} with. */
    public String url(Component component) {
        return "http://localhost:" + port(component.port());
    }

    /** What a person opens or configures: the public origin where there is one. */
    public String shownUrl(Component component) {
        if (component.kind() instanceof Component.Kind.Database) {
            return "postgresql://%s:%d/breakwater".formatted(HOST, port(component.port()));
        }
        return (component.tlsPort().isPresent() ? publicUrl() : url(component)) + component.path();
    }

    /** What a client of the simulated AWS account sets; empty with a real one. */
    public Map<String, String> simulatedAws() {
        return Placeholders.fill("simulatedAws", suite.simulatedAws(), this::ofOthers);
    }

    @Override
    public Optional<String> value(Component component, String name) {
        return switch (name) {
            case "public.url" -> Optional.of(publicUrl());
            case "issuer" -> Optional.of(issuer());
            case "postgres.host", "self.host" -> Optional.of(HOST);
            case "postgres.port" -> Optional.of(port("postgres"));
            case "deploy" -> Optional.of(deploy.toString());
            case "tls" -> Optional.of(home.resolve("tls").toString());
            case "self.port" -> Optional.of(Integer.toString(port(component.port())));
            case "self.managementPort" -> offset(component.managementPort());
            case "self.tlsPort" -> offset(component.tlsPort());
            case "self.schema" -> component.schema();
            case "self.databasePassword" -> component.schema().map(schema -> secrets.password("database." + schema));
            case "self.clientSecret" -> Optional.of(secrets.password(component.clientSecretName()));
            case "self.folder" ->
                Optional.of(home.resolve("data").resolve(component.name()).toString());
            default -> ofOthers(name);
        };
    }

    private Optional<String> ofOthers(String name) {
        if (name.equals("secret." + Secrets.SESSION_KEYS)) {
            return Optional.of(secrets.sessionKeys());
        }
        return suite.components().stream()
                .filter(component -> name.equals(component.name() + ".url"))
                .map(this::url)
                .findFirst();
    }

    private String port(String component) {
        return Integer.toString(port(suite.component(component).port()));
    }

    private Optional<String> offset(OptionalInt documented) {
        return documented.isPresent() ? Optional.of(Integer.toString(port(documented.getAsInt()))) : Optional.empty();
    }
}
