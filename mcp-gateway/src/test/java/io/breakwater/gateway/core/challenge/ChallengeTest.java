package io.breakwater.gateway.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChallengeTest {
    private static final String METADATA = "https://gw.example/.well-known/oauth-protected-resource/mcp";

    @Test
    void missingCredentialsAreNotAnError() {
        // When
        var challenge = Challenge.missing(METADATA);

        // Then
        assertThat(challenge.status()).isEqualTo(401);
        assertThat(challenge.header()).isEqualTo("Bearer resource_metadata=\"" + METADATA + "\", scope=\"mcp\"");
    }

    @Test
    void invalidTokenSaysWhy() {
        // When
        var challenge = Challenge.invalidToken(METADATA, "The token has expired");

        // Then
        assertThat(challenge.status()).isEqualTo(401);
        assertThat(challenge.header())
                .isEqualTo("Bearer error=\"invalid_token\", error_description=\"The token has expired\", "
                        + "resource_metadata=\"" + METADATA + "\", scope=\"mcp\"");
    }

    @Test
    void missingScopeIsForbiddenAndNamed() {
        // When
        var challenge = Challenge.insufficientScope(METADATA);

        // Then
        assertThat(challenge.status()).isEqualTo(403);
        assertThat(challenge.header()).contains("error=\"insufficient_scope\"").contains("scope=\"mcp\"");
    }

    @Test
    void nothingBreaksOutOfAParameter() {
        // When
        var challenge = Challenge.invalidToken(METADATA, "a\" \\ b\r\nSet-Cookie: ü");

        // Then
        assertThat(challenge.header()).contains("error_description=\"a' / b??Set-Cookie: ?\"");
    }
}
