package io.breakwater.web.roles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares a service's {@code openapi.yaml} with its resources and with the role matrix; for the service's test:
 *
 * <pre>{@code
 * assertThat(OpenApiContract.differences("auth-server", List.of(PolicyResource.class, …))).isEmpty();
 * }</pre>
 */
public final class OpenApiContract {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private OpenApiContract() {}

    /** One sentence per difference; none when document, resources and matrix agree. Uses reflection: for tests. */
    public static List<String> differences(String service, Collection<Class<?>> resources) throws IOException {
        Map<String, String> documented = documented();
        Map<String, String> implemented = implemented(resources);
        List<String> differences = new ArrayList<>();
        Set<String> all = new TreeSet<>(documented.keySet());
        all.addAll(implemented.keySet());
        for (String operation : all) {
            String described = documented.get(operation);
            String built = implemented.get(operation);
            if (!Objects.equals(described, built)) {
                differences.add(
                        "%s: openapi.yaml says %s, the resources say %s".formatted(operation, described, built));
            }
        }
        Set<String> known = new TreeSet<>(RoleMatrix.load().operations(service));
        Set<String> named = new TreeSet<>(documented.values());
        named.stream()
                .filter(operation -> !known.contains(operation))
                .forEach(operation -> differences.add("roles.yaml does not speak of " + operation));
        known.stream()
                .filter(operation -> !named.contains(operation))
                .forEach(operation -> differences.add("roles.yaml speaks of an unknown operation: " + operation));
        return differences;
    }

    /** {@code GET /path} → operation id. */
    private static Map<String, String> documented() throws IOException {
        Map<String, String> operations = new TreeMap<>();
        for (Map.Entry<String, JsonNode> path : document().path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    operations.put(
                            method.getKey().toUpperCase(Locale.ROOT) + " " + anonymous(path.getKey()),
                            method.getValue().path("operationId").asText());
                }
            }
        }
        return operations;
    }

    /** The service's {@code openapi.yaml}. */
    static JsonNode document() throws IOException {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream("openapi.yaml")) {
            return new YAMLMapper().readTree(Objects.requireNonNull(file, "openapi.yaml"));
        }
    }

    private static Map<String, String> implemented(Collection<Class<?>> resources) {
        Map<String, String> operations = new TreeMap<>();
        for (Class<?> resource : resources) {
            for (Method method : methods(resource)) {
                verb(method)
                        .ifPresent(verb -> operations.put(
                                verb + " " + anonymous(join(path(resource), path(method))), method.getName()));
            }
        }
        return operations;
    }

    /** Also those of superclasses: what several services offer alike has one. */
    private static List<Method> methods(Class<?> resource) {
        List<Method> methods = new ArrayList<>();
        for (Class<?> type = resource; type != null; type = type.getSuperclass()) {
            methods.addAll(List.of(type.getDeclaredMethods()));
        }
        return methods;
    }

    private static Optional<String> verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return Optional.of(verb.value());
            }
        }
        return Optional.empty();
    }

    private static String path(AnnotatedElement element) {
        Path path = element.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }

    private static String join(String first, String second) {
        return ("/" + first + "/" + second).replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
    }

    /** Names of path parameters do not matter. */
    private static String anonymous(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }
}
