package io.breakwater.gateway.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.policy.Principal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who the holder of a good token is. */
class TokenPrincipalTest extends SampleTokens {

    @Test
    void goodTokenIsAcceptedUntilItExpires() {
        // When
        var verdict = verify(claims -> {});

        // Then
        assertThat(verdict).isInstanceOfSatisfying(TokenVerdict.Accepted.class, accepted -> {
            assertThat(accepted.expiresAt()).isEqualTo(NOW.plusSeconds(300));
            assertThat(accepted.principal().name()).isEqualTo("alice");
            assertThat(accepted.principal().kind()).isEqualTo(Principal.Kind.USER);
            assertThat(accepted.principal().roles()).containsExactlyInAnyOrder("viewer", "dr-operator");
            assertThat(accepted.principal().groups()).containsExactly("/ops");
            assertThat(accepted.principal().session()).contains("s1");
            assertThat(accepted.principal().client()).isEqualTo("editor");
            assertThat(accepted.principal().claims()).containsEntry("tenant", "t1");
        });
    }

    @Test
    void endpointsOwnUrlIsAnAudience() {
        // When
        var verdict = verify(claims -> claims.setAudience("other", "https://gw.example/mcp"));

        // Then
        assertThat(verdict).isInstanceOf(TokenVerdict.Accepted.class);
    }

    @Test
    void serviceAccountIsAnAgentNamedAfterItsClient() {
        // When
        var verdict = verify(claims -> {
            claims.setStringClaim("preferred_username", "service-account-agent-operator");
            claims.setStringClaim("azp", "agent-operator");
            claims.unsetClaim("sid");
        });

        // Then
        var principal = ((TokenVerdict.Accepted) verdict).principal();
        assertThat(principal.kind()).isEqualTo(Principal.Kind.AGENT);
        assertThat(principal.name()).isEqualTo("agent-operator");
        assertThat(principal.session()).isEmpty();
    }

    @Test
    void personNamedLikeAnotherClientsServiceAccountIsNoAgent() {
        // When
        var verdict = verify(claims -> claims.setStringClaim("preferred_username", "service-account-agent-operator"));

        // Then
        assertThat(((TokenVerdict.Accepted) verdict).principal().kind()).isEqualTo(Principal.Kind.USER);
    }

    @Test
    void claimsOfUnusualShapeGiveNoRights() {
        // When
        var verdict = verify(claims -> {
            claims.setClaim("realm_access", List.of("platform-admin"));
            claims.setClaim("groups", "/admins");
            claims.setClaim("azp", 7);
            claims.unsetClaim("preferred_username");
        });

        // Then
        var principal = ((TokenVerdict.Accepted) verdict).principal();
        assertThat(principal.roles()).isEmpty();
        assertThat(principal.groups()).isEmpty();
        assertThat(principal.client()).isEmpty();
        assertThat(principal.name()).isEqualTo("sub-1");
    }
}
