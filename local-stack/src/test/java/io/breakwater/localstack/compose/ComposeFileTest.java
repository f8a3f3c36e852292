package io.breakwater.localstack.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.breakwater.localstack.Installation;
import io.breakwater.localstack.keycloak.RealmFile;
import io.breakwater.localstack.secrets.Secrets;
import io.breakwater.localstack.suite.Component;
import io.breakwater.localstack.suite.LocalValues;
import io.breakwater.localstack.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeFileTest {
    private static final Path ROOT = Installation.find().root();
    private static final Suite SUITE = Suite.read(ROOT.resolve("deploy/suite.yaml"));
    private static final ComposeFile COMPOSE =
            new ComposeFile(SUITE, RealmFile.read(Installation.find().realm()));

    /** References of ours; {@code QUARKUS_…}, {@code OTEL_…} and the like are a service's own business. */
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\{((?:BREAKWATER|GATEWAY|REGISTRY|AUTH|DRS|CURRENT_TIME|FAKE_TOOLS)_[A-Z0-9_]+)(:)?");

    @TempDir
    private Path home;

    @Test
    void fileInTheTreeIsTheOneTheSuiteGives() throws IOException {
        assertThat(Files.readString(ROOT.resolve("docker-compose.yml")))
                .as("run './breakwater compose --write'")
                .isEqualTo(COMPOSE.text());
    }

    @Test
    void everyServiceIsThereWithItsPorts() throws IOException {
        // Given
        JsonNode services = services();
        // When / Then
        for (Component component : SUITE.components()) {
            JsonNode service = services.path(component.name());
            assertThat(service.isObject()).as(component.name()).isTrue();
            for (int port : component.ports()) {
                assertThat(service.path("ports").toString()).contains("127.0.0.1:" + port + ":");
            }
        }
    }

    @Test
    void composeAndLocalStackGiveAServiceTheSameVariables() throws IOException {
        // Given
        LocalValues local = new LocalValues(SUITE, 0, home, ROOT.resolve("deploy"), Secrets.open(home.resolve("s")));
        JsonNode services = services();
        // When / Then
        for (Component component : SUITE.components()) {
            Set<String> composed = new TreeSet<>();
            services.path(component.name()).path("environment").fieldNames().forEachRemaining(composed::add);
            assertThat(composed).containsAll(local.environment(component).keySet());
        }
    }

    @Test
    void suiteGivesEachServiceEveryVariableItsSettingsAskFor() throws IOException {
        for (Component component : SUITE.components()) {
            if (component.module().isPresent()) {
                assertThat(component.variables().keySet())
                        .as(component.name())
                        .containsAll(references(ROOT.resolve(component.module().orElseThrow())));
            }
        }
    }

    @Test
    void keycloakGetsEveryPlaceholderOfTheRealm() throws IOException {
        // Given
        Set<String> environment = new TreeSet<>();
        services().path("keycloak").path("environment").fieldNames().forEachRemaining(environment::add);
        // When / Then
        assertThat(environment)
                .containsAll(RealmFile.read(Installation.find().realm()).placeholders());
    }

    @Test
    void noSecretIsWrittenIntoTheFile() throws IOException {
        for (JsonNode service : services()) {
            service.path("environment").properties().forEach(variable -> {
                if (variable.getKey().matches(".*(PASSWORD|SECRET|KEYS)$")) {
                    assertThat(variable.getValue().asText())
                            .as(variable.getKey())
                            .startsWith("${");
                }
            });
        }
    }

    private static JsonNode services() throws IOException {
        return new YAMLMapper().readTree(COMPOSE.text()).path("services");
    }

    /** What a service asks for without having a default of its own, or with one that means "this machine". */
    private static Set<String> references(Path module) throws IOException {
        Path settings = module.resolve("src/main/resources/application.properties");
        Set<String> names = new TreeSet<>();
        if (!Files.exists(settings)) {
            return names;
        }
        try (Stream<String> lines = Files.lines(settings)) {
            lines.filter(line -> !line.startsWith("#")).forEach(line -> {
                Matcher matcher = REFERENCE.matcher(line);
                while (matcher.find()) {
                    names.add(matcher.group(1));
                }
            });
        }
        return names;
    }
}
