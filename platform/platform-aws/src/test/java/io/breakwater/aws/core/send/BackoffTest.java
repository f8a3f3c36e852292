package io.breakwater.aws.core.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private static final Duration PLENTY = Duration.ofMinutes(1);

    private final Backoff longest = new Backoff(() -> 1);

    @ParameterizedTest
    @CsvSource({"1, false, PT0.1S", "2, false, PT0.2S", "1, true, PT1S", "2, true, PT2S"})
    void pausesDouble(int attempts, boolean throttled, Duration expected) {
        assertThat(longest.pause(attempts, throttled, Optional.empty(), PLENTY)).contains(expected);
    }

    @Test
    void afterThreeAttemptsItIsOver() {
        assertThat(longest.pause(3, false, Optional.empty(), PLENTY)).isEmpty();
    }

    @Test
    void pausesAreCutAtRandom() {
        // Given
        var half = new Backoff(() -> 0.5);

        // Then
        assertThat(half.pause(1, false, Optional.empty(), PLENTY)).contains(Duration.ofMillis(50));
    }

    @Test
    void aPauseIsNeverShorterThanAwsAsks() {
        assertThat(longest.pause(1, true, Optional.of(Duration.ofSeconds(7)), PLENTY))
                .contains(Duration.ofSeconds(7));
        assertThat(longest.pause(1, true, Optional.of(Duration.ofMillis(7)), PLENTY))
                .contains(Duration.ofSeconds(1));
    }

    @Test
    void aPauseThatTheCallHasNoTimeForIsNotMade() {
        assertThat(longest.pause(1, true, Optional.of(Duration.ofSeconds(7)), Duration.ofSeconds(7)))
                .isEmpty();
    }
}
