package io.breakwater.gateway.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.gateway.core.sealing.Sealer;
import io.breakwater.wire.json.RawJson;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionTokenTest {

    private final Sealer sealer = Sealer.ephemeral();

    @Test
    void everythingComesBackFromTheId() {
        // Given
        SessionToken token = token("5f0d6a0e-6c6e-4f4e-9d1f-1d2c3b4a5968");
        // When
        String sealed = token.seal(sealer);
        // Then
        assertThat(SessionToken.open(sealer, sealed)).hasValue(token);
        assertThat(sealed.length()).isLessThanOrEqualTo(512);
        assertThat(token.identifier()).hasSize(32).isNotEqualTo(token("other").identifier());
    }

    @Test
    void foreignAndOversizedIdsOpenNothing() {
        assertThat(SessionToken.open(sealer, token("a").seal(Sealer.ephemeral())))
                .isEmpty();
        assertThat(SessionToken.open(sealer, "e." + "A".repeat(600))).isEmpty();
        assertThatThrownBy(() -> token("x".repeat(500)).seal(sealer)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void capabilitiesAreReducedToTheirSwitches() {
        assertThat(CapabilitySummary.of(
                        RawJson.of("{\"roots\":{\"listChanged\":true,\"x\":1},\"sampling\":{\"tools\":{\"y\":2}},"
                                + "\"elicitation\":7,\"experimental\":{\"big\":{}}}")))
                .hasToString("{\"roots\":{\"listChanged\":true},\"sampling\":{\"tools\":{}}}");
    }

    private static SessionToken token(String subject) {
        return new SessionToken(
                subject,
                "/servers/a-rather-long-server-identifier/mcp",
                "2025-11-25",
                RawJson.of(
                        "{\"roots\":{\"listChanged\":true},\"sampling\":{\"tools\":{}},\"elicitation\":{\"form\":{},\"url\":{}}}"),
                "replica-0123456789abcdef",
                Instant.ofEpochSecond(1_800_000_000),
                "0123456789abcdef");
    }
}
