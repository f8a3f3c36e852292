package io.breakwater.localstack.compose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.breakwater.localstack.keycloak.Keycloak;
import io.breakwater.localstack.keycloak.RealmFile;
import io.breakwater.localstack.postgres.Postgres;
import io.breakwater.localstack.suite.Component;
import io.breakwater.localstack.suite.Suite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code docker-compose.yml}, made from the suite file and the realm's placeholders. */
public final class ComposeFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();
    private static final String HEADER = """
            # The suite from container images, with stock PostgreSQL and Keycloak. Made from deploy/suite.yaml: change that file
            # and run './breakwater compose --write'. To start:
            #   ./mvnw -DskipTests package
            #   ./breakwater compose                                    (once: passwords, keys and certificates)
            #   docker compose --env-file .breakwater/compose.env up --build
            """;
    /** User and group the services run as. */
    public static final String USER = "BREAKWATER_USER";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+):\\?");

    private final Suite suite;
    private final RealmFile realm;
    private final ContainerValues values;

    public ComposeFile(Suite suite, RealmFile realm) {
        this.suite = suite;
        this.realm = realm;
        this.values = new ContainerValues(suite);
    }

    public String text() {
        Map<String, Object> services = new LinkedHashMap<>();
        for (Component component : suite.components()) {
            services.put(
                    component.name(),
                    switch (component.kind()) {
                        case Component.Kind.Database database -> postgres(component);
                        case Component.Kind.IdentityServer server -> keycloak(component);
                        case Component.Kind.Service service -> service(component, service.module());
                    });
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", "breakwater");
        document.put("services", services);
        document.put("volumes", volumes());
        try {
            return HEADER + YAML.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and lists are always YAML", e);
        }
    }

    /** The variables without which compose refuses to start. */
    public Set<String> requiredVariables() {
        Set<String> names = new TreeSet<>();
        Matcher matcher = VARIABLE.matcher(text());
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private Map<String, Object> postgres(Component component) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("POSTGRES_DB", "breakwater");
        environment.put("POSTGRES_PASSWORD", ContainerValues.required("DATABASE_POSTGRES_PASSWORD"));
        for (String account : Postgres.ACCOUNTS) {
            String name = ContainerValues.databasePasswordName(account);
            environment.put(name, ContainerValues.required(name));
        }
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("image", component.image().orElseThrow());
        service.put("environment", environment);
        service.put("ports", List.of("127.0.0.1:%d:%d".formatted(component.port(), ContainerValues.POSTGRES_PORT)));
        service.put(
                "volumes",
                List.of(
                        "postgres:/var/lib/postgresql",
                        "./deploy/postgres/provision.sql:/breakwater/provision.sql:ro",
                        "./deploy/postgres/provision.sh:/docker-entrypoint-initdb.d/provision.sh:ro"));
        service.put("healthcheck", healthcheck("pg_isready -h 127.0.0.1 -U postgres -d breakwater"));
        return service;
    }

    private Map<String, Object> keycloak(Component component) {
        Map<String, String> environment = new TreeMap<>(Map.of(
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                "admin",
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                ContainerValues.required("KEYCLOAK_ADMIN_PASSWORD"),
                "KC_DB_URL",
                "jdbc:postgresql://postgres:%d/keycloak".formatted(ContainerValues.POSTGRES_PORT),
                "KC_DB_USERNAME",
                "keycloak",
                "KC_DB_PASSWORD",
                ContainerValues.required("DATABASE_KEYCLOAK_PASSWORD"),
                "KC_HTTP_ENABLED",
                "true",
                "KC_HOSTNAME",
                values.keycloakPublicUrl(),
                "KC_HOSTNAME_BACKCHANNEL_DYNAMIC",
                "true"));
        for (String placeholder : realm.placeholders()) {
            environment.put(
                    placeholder,
                    placeholder.equals("BREAKWATER_PUBLIC_URL")
                            ? values.publicUrl()
                            : ContainerValues.required(placeholder));
        }
        List<String> command = new ArrayList<>(List.of("start", "--import-realm"));
        command.addAll(Keycloak.BUILD_OPTIONS);
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("image", component.image().orElseThrow());
        service.put("command", command);
        service.put("environment", environment);
        service.put(
                "ports",
                List.of(
                        "127.0.0.1:%d:%d".formatted(component.port(), ContainerValues.KEYCLOAK_PORT),
                        "127.0.0.1:%d:%d"
                                .formatted(component.managementPort().orElseThrow(), ContainerValues.MANAGEMENT_PORT)));
        service.put("volumes", List.of("./deploy/keycloak/realm.json:/opt/keycloak/data/import/realm.json:ro"));
        service.put("depends_on", dependencies(component));
        service.put(
                "healthcheck",
                healthcheck(
                        "exec 3<>/dev/tcp/127.0.0.1/%d && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q ' 200 ' <&3"
                                .formatted(ContainerValues.MANAGEMENT_PORT)));
        return service;
    }

    private Map<String, Object> service(Component component, String module) {
        Map<String, Object> build = new LinkedHashMap<>();
        build.put("context", "./" + module);
        build.put("dockerfile", "../".repeat(module.split("/").length) + "deploy/containers/Dockerfile");
        Map<String, String> environment = new TreeMap<>(values.environment(component));
        environment.put("JAVA_TOOL_OPTIONS", "-Xmx%s -XX:+UseSerialGC".formatted(component.heap()));
        List<String> ports = new ArrayList<>(List.of("127.0.0.1:%1$d:%1$d".formatted(component.port())));
        component.tlsPort().ifPresent(port -> ports.add("127.0.0.1:%1$d:%1$d".formatted(port)));
        component
                .managementPort()
                .ifPresent(port -> ports.add("127.0.0.1:%d:%d".formatted(port, ContainerValues.MANAGEMENT_PORT)));
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("build", build);
        service.put("image", "breakwater/" + component.name());
        // Whoever owns the certificate's key must read it inside too.
        service.put("user", ContainerValues.required(USER));
        service.put("environment", environment);
        service.put("ports", ports);
        service.put(
                "volumes",
                List.of(
                        component.name() + ":/var/lib/breakwater",
                        "./deploy:/breakwater/deploy:ro",
                        "./.breakwater/tls:/breakwater/tls:ro"));
        service.put("depends_on", dependencies(component));
        return service;
    }

    private static Map<String, Object> dependencies(Component component) {
        Map<String, Object> dependencies = new LinkedHashMap<>();
        component.after().forEach(name -> dependencies.put(name, Map.of("condition", "service_healthy")));
        return dependencies;
    }

    private static Map<String, Object> healthcheck(String command) {
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("test", List.of("CMD-SHELL", command));
        check.put("interval", "3s");
        check.put("timeout", "5s");
        check.put("retries", 60);
        return check;
    }

    private Map<String, Object> volumes() {
        Map<String, Object> volumes = new LinkedHashMap<>();
        for (Component component : suite.components()) {
            if (!(component.kind() instanceof Component.Kind.IdentityServer)) {
                volumes.put(component.name(), Map.of());
            }
        }
        return volumes;
    }
}
