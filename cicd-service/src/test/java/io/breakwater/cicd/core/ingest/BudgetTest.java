package io.breakwater.cicd.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final Budget FULL = Budget.full(120, NOW);

    @Test
    void noMinuteSeesMoreThanFiveQuartersOfTheRate() {
        Budget budget = FULL;
        int calls = 0;
        for (int millis = 0; millis < 60_000; millis += 50) {
            budget = budget.at(NOW.plusMillis(millis), 120);
            if (budget.allows(0)) {
                budget = budget.spent();
                calls++;
            }
        }

        assertThat(calls).isBetween(140, 150);
    }

    @Test
    void aShareIsLeftForOthers() {
        Budget budget = FULL;
        while (budget.allows(0.5)) {
            budget = budget.spent();
        }

        assertThat(budget.tokens()).isBetween(15.0, 16.0);
        assertThat(budget.allows(0)).isTrue();
        assertThat(budget.untilNext(0)).isZero();
        assertThat(budget.untilNext(0.5)).isBetween(Duration.ofMillis(1), Duration.ofMillis(501));
        assertThat(budget.at(NOW.plus(budget.untilNext(0.5)), 120).allows(0.5)).isTrue();
    }

    @Test
    void throttlingHalvesTheRateWhichComesBackLittleByLittle() {
        Budget throttled = FULL.throttled();

        assertThat(throttled.allows(0)).isFalse();
        assertThat(throttled.perMinute()).isEqualTo(60);
        assertThat(throttled.at(NOW.plusSeconds(60), 120).perMinute()).isEqualTo(72);
        assertThat(throttled.at(NOW.plusSeconds(600), 120).perMinute()).isEqualTo(120);
    }

    @Test
    void howeverOftenItIsThrottledSomethingIsAllowedInTheEnd() {
        Budget budget = FULL;
        for (int i = 0; i < 20; i++) {
            budget = budget.throttled();
        }

        assertThat(budget.perMinute()).isEqualTo(6);
        assertThat(budget.at(NOW.plus(budget.untilNext(0.5)), 6).allows(0.5)).isTrue();
        assertThat(budget.untilNext(0.5)).isLessThanOrEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aClockThatGoesBackBringsNothing() {
        Budget spent = FULL.spent();

        assertThat(spent.at(NOW.minusSeconds(60), 120)).isEqualTo(spent);
    }
}
