package io.breakwater.gateway.core.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.policy.Principal;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-20T05:00:00Z");
    private static final String KEY = "bwk_k1_0123456789abcdefghijklmnopqrstuv";
    private static final Principal PRINCIPAL = new Principal(
            "s",
            "alice",
            Principal.Kind.USER,
            "",
            Set.of("viewer"),
            Set.of(),
            Optional.empty(),
            Optional.of("k1"),
            List.of("current-*"),
            Map.of());

    @Test
    void rightKeyIsFound() {
        // When
        var found = keys(Optional.of(NOW.plusSeconds(1))).find(presented(KEY), NOW);

        // Then
        assertThat(found).map(ApiKey::principal).contains(PRINCIPAL);
    }

    @Test
    void keyWithoutAnEndIsFound() {
        // When
        var found = keys(Optional.empty()).find(presented(KEY), NOW);

        // Then
        assertThat(found).isPresent();
    }

    @Test
    void expiredKeyIsNotFound() {
        // When
        var found = keys(Optional.of(NOW)).find(presented(KEY), NOW);

        // Then
        assertThat(found).isEmpty();
    }

    @Test
    void wrongSecretIsNotFound() {
        // When
        var found = keys(Optional.empty()).find(presented(KEY.replace('u', 'x')), NOW);

        // Then
        assertThat(found).isEmpty();
    }

    @Test
    void unknownIdIsNotFound() {
        // When
        var found = ApiKeys.NONE.find(presented(KEY), NOW);

        // Then
        assertThat(found).isEmpty();
    }

    @Test
    void expiredKeyStillExistsUntilItIsDeleted() {
        // When
        var keys = keys(Optional.of(NOW));

        // Then
        assertThat(keys.contains("k1")).isTrue();
        assertThat(ApiKeys.NONE.contains("k1")).isFalse();
    }

    @Test
    void malformedHashMatchesNothing() {
        // Given
        var keys = new ApiKeys(Map.of("k1", new ApiKey("k1", "not hex", PRINCIPAL, Optional.empty())));

        // When
        var found = keys.find(presented(KEY), NOW);

        // Then
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bwk_",
                "bwk_k1",
                "bwk_k1_",
                "bwk_k1_short",
                "bwk__0123456789abcdefghij",
                "xyz_k1_0123456789abcdef"
            })
    void otherFormsAreNoKeys(String bearer) {
        // When
        var presented = PresentedKey.parse(bearer);

        // Then
        assertThat(presented).isEmpty();
    }

    @Test
    void textFormHidesTheSecret() {
        // When
        String text = presented(KEY).toString();

        // Then
        assertThat(text).isEqualTo("bwk_k1_…");
        assertThat(PresentedKey.looksLikeKey(KEY)).isTrue();
        assertThat(PresentedKey.looksLikeKey("eyJhbGciOi")).isFalse();
    }

    @Test
    void keysAreEqualByIdAndHash() {
        // When
        var key = presented(KEY);

        // Then
        assertThat(key).isEqualTo(presented(KEY)).hasSameHashCodeAs(presented(KEY));
        assertThat(key).isNotEqualTo(presented(KEY + "x"));
    }

    private static ApiKeys keys(Optional<Instant> expiresAt) {
        String hash = HexFormat.of().formatHex(presented(KEY).hash());
        return new ApiKeys(Map.of("k1", new ApiKey("k1", hash, PRINCIPAL, expiresAt)));
    }

    private static PresentedKey presented(String key) {
        return PresentedKey.parse(key).orElseThrow();
    }
}
