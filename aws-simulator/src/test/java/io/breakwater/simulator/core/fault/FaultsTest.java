package io.breakwater.simulator.core.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.fault.Fault.Kind;
import io.breakwater.simulator.core.fault.Fault.Target;
import io.breakwater.simulator.core.world.SimulatorClock;
import io.breakwater.simulator.core.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsTest {
    private static final Target START_RECOVERY =
            new Target("111122223333", "eu-central-1", "drs", "StartRecovery", "s-1");

    private final World world = new World(new SimulatorClock(() -> Instant.EPOCH, Instant.EPOCH, 0), 1);

    private <K extends Kind> Optional<K> strike(Class<K> kind, Target target) {
        return world.locked(() -> Faults.strike(world, kind, target));
    }

    private void set(Target target, Kind kind, int times) {
        world.locked(() -> Faults.set(world, new Fault("f", target, kind, times)));
    }

    @Test
    void faultStrikesWhatItsTargetCovers() {
        // Given
        set(new Target("*", "eu-central-1", "drs", "*", "*"), new Kind.Throttle(1), -1);

        // Then
        assertThat(strike(Kind.Throttle.class, START_RECOVERY)).isPresent();
    }

    @ParameterizedTest
    @MethodSource("others")
    void faultSparesWhatItsTargetDoesNotCover(Target other) {
        // Given
        set(START_RECOVERY, new Kind.Throttle(1), -1);

        // Then
        assertThat(strike(Kind.Throttle.class, other)).isEmpty();
    }

    static List<Target> others() {
        return List.of(
                new Target("444455556666", "eu-central-1", "drs", "StartRecovery", "s-1"),
                new Target("111122223333", "eu-west-1", "drs", "StartRecovery", "s-1"),
                new Target("111122223333", "eu-central-1", "ec2", "StartRecovery", "s-1"),
                new Target("111122223333", "eu-central-1", "drs", "DescribeJobs", "s-1"),
                new Target("111122223333", "eu-central-1", "drs", "StartRecovery", "s-2"));
    }

    @Test
    void faultOfAnotherKindDoesNotStrike() {
        // Given
        set(Target.ANY, new Kind.RegionOutage(), -1);

        // Then
        assertThat(strike(Kind.Throttle.class, START_RECOVERY)).isEmpty();
    }

    @Test
    void countedFaultIsUsedUp() {
        // Given
        set(Target.ANY, new Kind.LaunchFailure("no room"), 2);

        // When
        strike(Kind.LaunchFailure.class, START_RECOVERY);
        strike(Kind.LaunchFailure.class, START_RECOVERY);

        // Then
        assertThat(strike(Kind.LaunchFailure.class, START_RECOVERY)).isEmpty();
        assertThat(world.locked(() -> Faults.all(world))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shares")
    void rateIsTheShareOfCallsHit(Kind kind) {
        // Given
        set(Target.ANY, kind, -1);

        // When
        int struck = 0;
        for (int i = 0; i < 1_000; i++) {
            struck += strike(kind.getClass(), START_RECOVERY).isPresent() ? 1 : 0;
        }

        // Then
        assertThat(struck).isBetween(200, 300);
    }

    static List<Kind> shares() {
        return List.of(
                new Kind.Throttle(0.25),
                new Kind.ServerError(0.25),
                new Kind.ResetBeforeEffect(0.25),
                new Kind.ResetAfterEffect(0.25));
    }

    @ParameterizedTest
    @MethodSource("certain")
    void faultWithoutARateAlwaysStrikes(Kind kind) {
        // Given
        set(Target.ANY, kind, -1);

        // Then
        assertThat(strike(kind.getClass(), START_RECOVERY)).isPresent();
        assertThat(strike(kind.getClass(), START_RECOVERY)).isPresent();
    }

    static List<Kind> certain() {
        return List.of(
                new Kind.Latency(Duration.ofSeconds(1)),
                new Kind.RegionOutage(),
                new Kind.JobVisibilityDelay(Duration.ofSeconds(5)),
                new Kind.StalledReplication(),
                new Kind.LaunchFailure("x"),
                new Kind.CapacityShortage());
    }

    @Test
    void removedFaultIsGone() {
        // Given
        set(Target.ANY, new Kind.RegionOutage(), -1);

        // When
        boolean removed = world.locked(() -> Faults.remove(world, "f"));

        // Then
        assertThat(removed).isTrue();
        assertThat(strike(Kind.RegionOutage.class, START_RECOVERY)).isEmpty();
        assertThat(world.<Boolean>locked(() -> Faults.remove(world, "f"))).isFalse();
    }
}
