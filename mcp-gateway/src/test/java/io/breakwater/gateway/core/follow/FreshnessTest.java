package io.breakwater.gateway.core.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private static final Instant START = Instant.parse("2026-11-20T05:00:00Z");
    private Instant now = START;
    private final Freshness freshness = new Freshness(() -> now, Duration.ofMinutes(15));

    @Test
    void neverConfirmedIsNotUsable() {
        assertThat(freshness.usable()).isFalse();
        assertThat(freshness.age()).isGreaterThan(Duration.ofDays(365));
    }

    @Test
    void confirmedIsUsableUntilItIsTooOld() {
        // Given
        freshness.confirmed(START);

        // When
        now = START.plus(Duration.ofMinutes(15)).minusMillis(1);

        // Then
        assertThat(freshness.usable()).isTrue();
        now = START.plus(Duration.ofMinutes(15));
        assertThat(freshness.usable()).isFalse();
    }

    @Test
    void olderConfirmationChangesNothing() {
        // Given
        freshness.confirmed(START);

        // When
        freshness.confirmed(START.minusSeconds(600));

        // Then
        assertThat(freshness.age()).isZero();
    }

    @Test
    void confirmationFromTheFutureCountsAsNow() {
        // When
        freshness.confirmed(START.plusSeconds(60));

        // Then
        assertThat(freshness.usable()).isTrue();
        assertThat(freshness.age()).isZero();
    }
}
