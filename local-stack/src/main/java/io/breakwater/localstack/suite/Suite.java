package io.breakwater.localstack.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.breakwater.localstack.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * The content of {@code deploy/suite.yaml}.
 *
 * @param components in the order of the file; each names only earlier ones in {@code after}
 * @param simulatedAws what a client of the simulated AWS account sets, values with placeholders; empty with a real one
 */
public record Suite(List<Component> components, List<SampleUser> users, Map<String, String> simulatedAws) {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> FIELDS = Set.of(
            "title",
            "image",
            "module",
            "simulatesAws",
            "port",
            "managementPort",
            "tlsPort",
            "path",
            "schema",
            "heap",
            "after",
            "callsAws",
            "environment",
            "simulatedEnvironment");

    /** Somebody who can log in (or an agent that can get a token) on a local stack. */
    public record SampleUser(String name, List<String> roles, boolean agent) {
        public SampleUser {
            roles = List.copyOf(roles);
        }
    }

    public Suite {
        components = List.copyOf(components);
        users = List.copyOf(users);
        simulatedAws = Collections.unmodifiableMap(new LinkedHashMap<>(simulatedAws));
    }

    /** The suite that works on a real AWS account: without what simulates one. */
    public Suite onRealAws() {
        List<String> gone = components.stream()
                .filter(Component::simulatesAws)
                .map(Component::name)
                .toList();
        return new Suite(
                components.stream()
                        .filter(component -> !component.simulatesAws())
                        .map(component -> component.onRealAws(gone))
                        .toList(),
                users,
                Map.of());
    }

    public static Suite read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new LocalStackException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    static Suite parse(String yaml) {
        try {
            JsonNode root = YAML.readTree(yaml);
            List<Component> components = new ArrayList<>();
            for (Map.Entry<String, JsonNode> entry : root.required("components").properties()) {
                components.add(component(entry.getKey(), entry.getValue(), root, components));
            }
            List<SampleUser> users = new ArrayList<>();
            root.path("users")
                    .forEach(user -> users.add(new SampleUser(
                            user.required("name").asText(),
                            texts(user.path("roles")),
                            user.path("agent").asBoolean())));
            return new Suite(components, users, variables(root.path("simulatedAws")));
        } catch (IOException | IllegalArgumentException e) {
            throw new LocalStackException("The suite file is wrong: " + e.getMessage(), e);
        }
    }

    public Component component(String name) {
        return components.stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new LocalStackException(
                        "There is no component '%s'. There are: %s.".formatted(name, String.join(", ", names()))));
    }

    public List<String> names() {
        return components.stream().map(Component::name).toList();
    }

    private static Component component(String name, JsonNode node, JsonNode root, List<Component> earlier) {
        node.fieldNames()
                .forEachRemaining(field -> require(FIELDS.contains(field), name + " has an unknown field " + field));
        Component component = new Component(
                name,
                node.path("title").asText(name),
                kind(name, node),
                text(node, "image"),
                node.path("simulatesAws").asBoolean(),
                node.required("port").intValue(),
                number(node, "managementPort"),
                number(node, "tlsPort"),
                node.path("path").asText(""),
                text(node, "schema"),
                node.path("heap").asText("128m"),
                texts(node.path("after")),
                environment(node, root),
                simulatedEnvironment(node, root));
        for (String dependency : component.after()) {
            require(
                    earlier.stream().anyMatch(other -> other.name().equals(dependency)),
                    "%s starts after %s, which is not listed before it".formatted(name, dependency));
        }
        for (Component other : earlier) {
            require(
                    other.ports().stream().noneMatch(component.ports()::contains),
                    "%s and %s share a port".formatted(name, other.name()));
        }
        return component;
    }

    private static Component.Kind kind(String name, JsonNode node) {
        if (node.has("module")) {
            return new Component.Kind.Service(node.get("module").asText());
        }
        return switch (name) {
            case "postgres" -> new Component.Kind.Database();
            case "keycloak" -> new Component.Kind.IdentityServer();
            default -> throw new IllegalArgumentException(name + " needs a module");
        };
    }

    private static Map<String, String> environment(JsonNode node, JsonNode root) {
        Map<String, String> environment = new TreeMap<>();
        if (node.has("module")) {
            environment.putAll(variables(root.path("environment")));
            if (texts(node.path("after")).contains("keycloak")) {
                environment.putAll(variables(root.path("identityEnvironment")));
            }
            if (node.has("schema")) {
                environment.putAll(variables(root.path("databaseEnvironment")));
            }
        }
        environment.putAll(variables(node.path("environment")));
        return environment;
    }

    private static Map<String, String> simulatedEnvironment(JsonNode node, JsonNode root) {
        Map<String, String> environment = new TreeMap<>();
        if (node.path("callsAws").asBoolean()) {
            environment.putAll(variables(root.path("simulatedAws")));
            // A session of the person who starts the stack does not belong to these keys.
            environment.put("AWS_SESSION_TOKEN", "");
        }
        environment.putAll(variables(node.path("simulatedEnvironment")));
        return environment;
    }

    private static Map<String, String> variables(JsonNode node) {
        Map<String, String> variables = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
        return variables;
    }

    private static Optional<String> text(JsonNode node, String field) {
        return node.hasNonNull(field) ? Optional.of(node.get(field).asText()) : Optional.empty();
    }

    private static OptionalInt number(JsonNode node, String field) {
        return node.hasNonNull(field) ? OptionalInt.of(node.get(field).intValue()) : OptionalInt.empty();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(member -> texts.add(member.asText()));
        return texts;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
