package io.breakwater.cicd.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final Pace pace = new Pace(10, 3);

    @Test
    void aFewGoAtOnceAndTheRestInARow() {
        assertThat(IntStream.range(0, 5).mapToObj(_ -> pace.reserve(NOW).toMillis()))
                .containsExactly(0L, 0L, 0L, 100L, 200L);
    }

    @Test
    void noSecondHasMoreThanTheRateAndTheBurst() {
        long within = IntStream.range(0, 100)
                .mapToObj(_ -> pace.reserve(NOW))
                .filter(wait -> wait.compareTo(Duration.ofSeconds(1)) < 0)
                .count();

        assertThat(within).isEqualTo(12);
    }

    @Test
    void aPauseDoesNotSaveUpMoreThanTheBurst() {
        pace.reserve(NOW);
        Instant later = NOW.plusSeconds(60);

        assertThat(IntStream.range(0, 4).mapToObj(_ -> pace.reserve(later).toMillis()))
                .containsExactly(0L, 0L, 0L, 100L);
    }

    @Test
    void throttlingHalvesTheRateOnceForEachMoment() {
        pace.throttled(NOW);
        pace.throttled(NOW.plusMillis(10));

        assertThat(pace.rate()).isEqualTo(5);
        IntStream.range(0, 20).forEach(i -> pace.throttled(NOW.plusSeconds(2L * i + 2)));
        assertThat(pace.rate()).isEqualTo(0.5);
    }

    @Test
    void whatGoesWellMakesItFasterAgain() {
        pace.throttled(NOW);
        IntStream.range(0, 10).forEach(_ -> pace.fine());
        assertThat(pace.rate()).isBetween(6.9, 7.1);

        IntStream.range(0, 100).forEach(_ -> pace.fine());
        assertThat(pace.rate()).isEqualTo(10);
    }
}
