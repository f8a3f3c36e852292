package io.breakwater.simulator.core.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorClockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicReference<Instant> machine = new AtomicReference<>(Instant.parse("2026-11-20T03:00:00Z"));

    private void machinePasses(Duration time) {
        machine.updateAndGet(now -> now.plus(time));
    }

    @Test
    void acceleratedClockMultipliesThePassingOfRealTime() {
        // Given
        var clock = new SimulatorClock(machine::get, START, 60);

        // When
        machinePasses(Duration.ofSeconds(10));

        // Then
        assertThat(clock.now()).isEqualTo(START.plus(Duration.ofMinutes(10)));
    }

    @Test
    void steppedClockMovesBySteps() {
        // Given
        var clock = new SimulatorClock(machine::get, START, 0);
        machinePasses(Duration.ofDays(1));

        // When
        clock.step(Duration.ofMinutes(3));

        // Then
        assertThat(clock.now()).isEqualTo(START.plus(Duration.ofMinutes(3)));
    }

    @Test
    void changingThePaceDoesNotMakeTimeJump() {
        // Given
        var clock = new SimulatorClock(machine::get, START, 60);
        machinePasses(Duration.ofSeconds(1));

        // When
        clock.setPace(1);

        // Then
        assertThat(clock.now()).isEqualTo(START.plusSeconds(60));
        machinePasses(Duration.ofSeconds(1));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(61));
        assertThat(clock.pace()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 100_001, Double.NaN, Double.POSITIVE_INFINITY})
    void paceOutOfRangeIsRefused(double pace) {
        var clock = new SimulatorClock(machine::get, START, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.setPace(pace))
                .withMessageContaining("pace");
    }

    @Test
    void timeDoesNotGoBack() {
        var clock = new SimulatorClock(machine::get, START, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> clock.step(Duration.ofSeconds(-1)));
    }
}
