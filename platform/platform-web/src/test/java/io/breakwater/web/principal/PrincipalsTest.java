package io.breakwater.web.principal;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.policy.Principal;
import io.breakwater.policy.Principal.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrincipalsTest {

    @Test
    void personIsNamedByPreferredUsername() {
        Principal principal = Principals.ofClaims(Map.of(
                "sub", "s1",
                "preferred_username", "alice",
                "azp", "cli",
                "sid", "session",
                "groups", List.of("/ops"),
                "realm_access", Map.of("roles", List.of("viewer", "dr-operator"))));

        assertThat(principal.kind()).isEqualTo(Kind.USER);
        assertThat(principal.name()).isEqualTo("alice");
        assertThat(principal.client()).isEqualTo("cli");
        assertThat(principal.session()).contains("session");
        assertThat(principal.roles()).containsExactlyInAnyOrder("viewer", "dr-operator");
        assertThat(principal.groups()).containsExactly("/ops");
        assertThat(principal.key()).isEmpty();
    }

    @Test
    void serviceAccountIsAnAgentNamedByItsClient() {
        Principal principal = Principals.ofClaims(
                Map.of("sub", "s2", "preferred_username", "service-account-agent-viewer", "azp", "agent-viewer"));

        assertThat(principal.kind()).isEqualTo(Kind.AGENT);
        assertThat(principal.name()).isEqualTo("agent-viewer");
        assertThat(principal.session()).isEmpty();
    }

    @Test
    void personWithAnAgentsNameAtAnotherClientStaysAPerson() {
        Principal principal = Principals.ofClaims(
                Map.of("sub", "s3", "preferred_username", "service-account-agent-viewer", "azp", "cli"));

        assertThat(principal.kind()).isEqualTo(Kind.USER);
    }

    @Test
    void strangeClaimsGrantNothing() {
        Principal principal = Principals.ofClaims(Map.of("sub", 5, "realm_access", "viewer", "groups", "x"));

        assertThat(principal.subject()).isEmpty();
        assertThat(principal.roles()).isEmpty();
        assertThat(principal.groups()).isEmpty();
    }
}
