package io.breakwater.web.roles;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.policy.Principal;
import io.breakwater.policy.Principal.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleMatrixTest {

    private static final Set<String> ROLES = Set.of(
            "platform-admin", "dr-admin", "dr-operator", "dr-approver", "cicd-operator", "cicd-approver", "viewer");

    private static RoleMatrix matrix() throws IOException {
        return RoleMatrix.read(new ByteArrayInputStream(
                "svc:\n  read: [role:viewer]\n  sync: [client:mcp-gateway]\n  any: [authenticated]\n  open: [public]\n"
                        .getBytes(StandardCharsets.UTF_8)));
    }

    private static Principal principal(Kind kind, String client, String... roles) {
        return new Principal(
                "s",
                "n",
                kind,
                client,
                Set.of(roles),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    @Test
    void roleLetsInAndItsAbsenceDoesNot() throws IOException {
        assertThat(matrix().permits("svc", "read", principal(Kind.USER, "cli", "viewer")))
                .isTrue();
        assertThat(matrix().permits("svc", "read", principal(Kind.USER, "cli", "platform-admin")))
                .isFalse();
    }

    @Test
    void clientMeansItsServiceAccountOnly() throws IOException {
        assertThat(matrix().permits("svc", "sync", principal(Kind.AGENT, "mcp-gateway")))
                .isTrue();
        assertThat(matrix().permits("svc", "sync", principal(Kind.USER, "mcp-gateway")))
                .isFalse();
        assertThat(matrix().permits("svc", "sync", principal(Kind.AGENT, "registry")))
                .isFalse();
    }

    @Test
    void unknownOperationsAndServicesAreDenied() throws IOException {
        Principal everybody = principal(Kind.USER, "cli", ROLES.toArray(String[]::new));

        assertThat(matrix().permits("svc", "erase", everybody)).isFalse();
        assertThat(matrix().permits("other", "read", everybody)).isFalse();
        assertThat(matrix().permits("svc", "any", everybody)).isTrue();
        assertThat(matrix().isPublic("svc", "open")).isTrue();
        assertThat(matrix().isPublic("svc", "any")).isFalse();
    }

    @Test
    void platformsMatrixNamesOnlyKnownRolesAndClients() {
        RoleMatrix matrix = RoleMatrix.load();

        for (String service : matrix.services()) {
            for (String operation : matrix.operations(service)) {
                assertThat(matrix.subjects(service, operation))
                        .as("%s %s", service, operation)
                        .isNotEmpty()
                        .allMatch(subject -> subject.equals("public")
                                || subject.equals("authenticated")
                                || subject.matches(
                                        "client:(mcp-gateway|registry|auth-server|drs-orchestrator|cicd-service)")
                                || (subject.startsWith("role:") && ROLES.contains(subject.substring(5))));
            }
        }
    }
}
