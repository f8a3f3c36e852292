package io.breakwater.registry.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HealthStateTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant T1 = T0.plusSeconds(30);

    @Test
    void unknownBecomesHealthyOrDownAtOnce() {
        HealthState unknown = new HealthState.Unknown();

        assertThat(unknown.succeeded(T0)).isEqualTo(new HealthState.Healthy(T0));
        assertThat(unknown.failed(T0, "no", 3)).isEqualTo(new HealthState.Down(T0, 1, "no"));
        assertThat(unknown.label()).isEqualTo("unknown");
    }

    @Test
    void healthyStaysHealthySinceItsFirstSuccess() {
        assertThat(new HealthState.Healthy(T0).succeeded(T1)).isEqualTo(new HealthState.Healthy(T0));
    }

    @Test
    void failuresDegradeBeforeTheyCondemn() {
        HealthState once = new HealthState.Healthy(T0).failed(T1, "a", 3);
        HealthState twice = once.failed(T1.plusSeconds(1), "b", 3);
        HealthState thrice = twice.failed(T1.plusSeconds(2), "c", 3);
        HealthState again = thrice.failed(T1.plusSeconds(3), "d", 3);

        assertThat(once).isEqualTo(new HealthState.Degraded(T1, 1, "a"));
        assertThat(twice).isEqualTo(new HealthState.Degraded(T1, 2, "b"));
        assertThat(thrice).isEqualTo(new HealthState.Down(T1.plusSeconds(2), 3, "c"));
        assertThat(again).isEqualTo(new HealthState.Down(T1.plusSeconds(2), 4, "d"));
        assertThat(once.label()).isEqualTo("degraded");
        assertThat(again.label()).isEqualTo("down");
    }

    @Test
    void aThresholdOfOneCondemnsAtOnce() {
        assertThat(new HealthState.Healthy(T0).failed(T1, "a", 1)).isEqualTo(new HealthState.Down(T1, 1, "a"));
    }

    @Test
    void oneSuccessHeals() {
        assertThat(new HealthState.Degraded(T0, 2, "a").succeeded(T1)).isEqualTo(new HealthState.Healthy(T1));
        assertThat(new HealthState.Down(T0, 9, "a").succeeded(T1)).isEqualTo(new HealthState.Healthy(T1));
        assertThat(new HealthState.Healthy(T1).label()).isEqualTo("healthy");
    }

    @Test
    void deadServersAreAskedEverMoreRarely() {
        CheckPace pace = new CheckPace(Duration.ofSeconds(30), Duration.ofMinutes(10));

        assertThat(pace.after(new HealthState.Healthy(T0), 0)).hasSeconds(30);
        assertThat(pace.after(new HealthState.Unknown(), 0)).hasSeconds(30);
        assertThat(pace.after(new HealthState.Degraded(T0, 2, "a"), 0)).hasSeconds(30);
        assertThat(pace.after(new HealthState.Down(T0, 1, "a"), 0)).hasSeconds(60);
        assertThat(pace.after(new HealthState.Down(T0, 3, "a"), 0)).hasSeconds(240);
        assertThat(pace.after(new HealthState.Down(T0, 1_000, "a"), 0)).hasMinutes(10);
        assertThat(pace.after(new HealthState.Healthy(T0), 0.5)).hasMillis(31_500);
    }
}
