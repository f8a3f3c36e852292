package io.breakwater.drs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LookPaceTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private final LookPace pace = new LookPace(Duration.ofSeconds(1), Duration.ofSeconds(15));

    @Test
    void firstLookIsDueAtOnce() {
        assertThat(pace.due(NOW)).isTrue();
    }

    @Test
    void looksBecomeRarerWhileNothingChanges() {
        Instant at = NOW;
        Duration last = Duration.ZERO;
        for (int i = 0; i < 20; i++) {
            pace.looked(at);
            Duration pause = pause(at);
            assertThat(pause).isGreaterThanOrEqualTo(last).isLessThanOrEqualTo(Duration.ofSeconds(15));
            last = pause;
            at = at.plus(pause);
        }
        assertThat(last).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void changeBringsTheNextLookForward() {
        for (int i = 0; i < 20; i++) {
            pace.looked(NOW);
        }

        pace.hurry();

        assertThat(pause(NOW)).isEqualTo(Duration.ofSeconds(1));
    }

    private Duration pause(Instant looked) {
        Duration pause = Duration.ZERO;
        while (!pace.due(looked.plus(pause))) {
            pause = pause.plusMillis(1);
        }
        return pause;
    }
}
