package io.breakwater.drs.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final UUID WHO = Fixtures.uuid("who");
    private static final Duration BASE = Duration.ofSeconds(4);

    @Test
    void waitsDoubleUpToTheLongestWithinAFifth() {
        for (int times = 1; times < 200; times++) {
            Duration plain = times > 4 ? Duration.ofMinutes(1) : BASE.multipliedBy(1L << (times - 1));

            assertThat(Pace.DEFAULT.backoff(BASE, times, WHO))
                    .isBetween(
                            plain.multipliedBy(8).dividedBy(10),
                            plain.multipliedBy(12).dividedBy(10));
        }
    }

    @Test
    void sameOneWaitsTheSameAndOthersDoNot() {
        Duration wait = Pace.DEFAULT.backoff(BASE, 3, WHO);

        assertThat(Pace.DEFAULT.backoff(BASE, 3, WHO)).isEqualTo(wait);
        assertThat(IntStream.range(0, 50)
                        .mapToObj(i -> Pace.DEFAULT.backoff(BASE, 3, Fixtures.uuid("who-" + i)))
                        .distinct()
                        .count())
                .isGreaterThan(10);
    }

    @Test
    void fasterDrsIsWaitedForLess() {
        assertThat(Pace.DEFAULT.divided(10))
                .isEqualTo(new Pace(
                        Duration.ofMillis(500),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(6),
                        Duration.ofMillis(1500)));
    }
}
