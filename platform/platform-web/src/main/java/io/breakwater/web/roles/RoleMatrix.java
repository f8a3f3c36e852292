package io.breakwater.web.roles;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.breakwater.policy.Principal;
import io.breakwater.policy.Principal.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Service → operation → subjects. Subjects are {@code role:x} (a person or agent holding the realm role), {@code client:x} (the
 * service account of that client), {@code authenticated} (any valid {@code api} token) and {@code public} (no token).
 */
public final class RoleMatrix {

    private final Map<String, Map<String, List<String>>> services;

    RoleMatrix(Map<String, Map<String, List<String>>> services) {
        this.services = services;
    }

    /** The platform's matrix. */
    public static RoleMatrix load() {
        try (InputStream file = RoleMatrix.class.getResourceAsStream("/roles.yaml")) {
            return read(Objects.requireNonNull(file, "roles.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException("roles.yaml is unreadable", e);
        }
    }

    static RoleMatrix read(InputStream yaml) throws IOException {
        return new RoleMatrix(new YAMLMapper().readValue(yaml, new TypeReference<>() {}));
    }

    /** Operations of a service that the matrix speaks of. */
    public Set<String> operations(String service) {
        return services.getOrDefault(service, Map.of()).keySet();
    }

    /** Names of the services in the matrix. */
    public Set<String> services() {
        return services.keySet();
    }

    /** The subjects of an operation; none when the matrix does not know it. */
    public List<String> subjects(String service, String operation) {
        return services.getOrDefault(service, Map.of()).getOrDefault(operation, List.of());
    }

    /** Whether the operation needs no token. */
    public boolean isPublic(String service, String operation) {
        return subjects(service, operation).contains("public");
    }

    /** Whether {@code principal} may use the operation. */
    public boolean permits(String service, String operation, Principal principal) {
        return subjects(service, operation).stream().anyMatch(subject -> matches(subject, principal));
    }

    private static boolean matches(String subject, Principal principal) {
        if (subject.equals("authenticated") || subject.equals("public")) {
            return true;
        }
        String value = subject.substring(subject.indexOf(':') + 1);
        if (subject.startsWith("role:")) {
            return principal.roles().contains(value);
        }
        // A person who logged in through a client is not that client.
        return subject.startsWith("client:")
                && principal.kind() == Kind.AGENT
                && principal.client().equals(value);
    }
}
