package io.breakwater.simulator.core.drs;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.drs.PitPolicy.Habits;
import io.breakwater.simulator.core.drs.PitPolicy.Rule;
import io.breakwater.simulator.core.drs.PitPolicy.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PitPolicyTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:34:56Z");
    private static final Protection LONG = Protection.NONE.open(NOW.minus(Duration.ofDays(400)));

    @Test
    void standardPolicyKeepsSixOfTheHourADayOfHoursAndAWeekOfDays() {
        List<Instant> kept = PitPolicy.STANDARD.kept(LONG, NOW, Habits.USUAL);

        assertThat(kept).hasSize(6 + 23 + 6).isSorted().doesNotHaveDuplicates();
        assertThat(kept.getLast()).isEqualTo("2026-03-10T12:30:00Z");
        assertThat(kept).contains(Instant.parse("2026-03-10T11:40:00Z"), Instant.parse("2026-03-09T13:00:00Z"));
        assertThat(kept.getFirst()).isEqualTo("2026-03-04T00:00:00Z");
    }

    @Test
    void firstPointInTimeIsTakenWhenTheFirstSynchronisationEnds() {
        Instant synced = Instant.parse("2026-03-10T12:27:13Z");

        assertThat(PitPolicy.STANDARD.kept(Protection.NONE.open(synced), NOW, Habits.USUAL))
                .containsExactly(synced, Instant.parse("2026-03-10T12:30:00Z"));
        assertThat(PitPolicy.STANDARD.kept(
                        Protection.NONE.open(synced), synced.plus(Duration.ofMinutes(61)), Habits.USUAL))
                .doesNotContain(synced);
    }

    @Test
    void nothingIsTakenOutsideTheSpans() {
        Protection closed = LONG.close(NOW.minus(Duration.ofMinutes(25)));

        assertThat(PitPolicy.STANDARD.kept(closed, NOW, Habits.USUAL))
                .contains(Instant.parse("2026-03-10T12:00:00Z"))
                .doesNotContain(Instant.parse("2026-03-10T12:10:00Z"), Instant.parse("2026-03-10T12:30:00Z"));
        assertThat(PitPolicy.STANDARD.kept(Protection.NONE, NOW, Habits.USUAL)).isEmpty();
    }

    @Test
    void newestIsKeptThoughItsTimeIsOver() {
        Protection longAgo = LONG.close(NOW.minus(Duration.ofDays(30)));

        assertThat(PitPolicy.STANDARD.kept(longAgo, NOW, Habits.USUAL))
                .containsExactly(Instant.parse("2026-02-08T12:30:00Z"));
    }

    @Test
    void newestOfASpanShorterThanTheIntervalIsItsFirst() {
        Instant from = Instant.parse("2026-01-01T00:01:00Z");
        Protection brief = Protection.NONE.open(from).close(from.plusSeconds(60));

        assertThat(PitPolicy.STANDARD.kept(brief, NOW, Habits.USUAL)).containsExactly(from);
    }

    @Test
    void newestGoesTooIfThatIsTheHabit() {
        Protection longAgo = LONG.close(NOW.minus(Duration.ofDays(30)));

        assertThat(PitPolicy.STANDARD.kept(longAgo, NOW, new Habits(true, false)))
                .isEmpty();
    }

    @Test
    void momentsAreCountedFromTheFirstOneIfThatIsTheHabit() {
        Instant synced = Instant.parse("2026-03-10T12:07:13Z");

        assertThat(PitPolicy.STANDARD.kept(Protection.NONE.open(synced), NOW, new Habits(false, true)))
                .containsExactly(synced, synced.plusSeconds(600), synced.plusSeconds(1_200));
    }

    @Test
    void disabledRuleTakesNothing() {
        var policy = new PitPolicy(List.of(
                new Rule(1, Unit.MINUTE, 10, 60, false),
                new Rule(2, Unit.HOUR, 1, 24, false),
                new Rule(3, Unit.DAY, 1, 30, true)));

        assertThat(policy.kept(LONG, NOW, Habits.USUAL))
                .hasSize(30)
                .allSatisfy(at -> assertThat(at).isBeforeOrEqualTo(NOW));
    }

    @Test
    void policyWithoutRulesKeepsWhatWasTakenFirst() {
        Instant first = NOW.minusSeconds(30);

        assertThat(new PitPolicy(List.of()).kept(Protection.NONE.open(first), NOW, Habits.USUAL))
                .containsExactly(first);
    }

    @Test
    void protectionForgetsSpansThatNoPolicyKeeps() {
        Protection old = Protection.NONE
                .open(NOW.minus(Duration.ofDays(800)))
                .close(NOW.minus(Duration.ofDays(700)))
                .open(NOW);

        assertThat(old.spans()).containsExactly(new Protection.Span(NOW, Optional.empty()));
        assertThat(old.open(NOW.plusSeconds(1))).isEqualTo(old);
    }

    @Test
    void namesFollowFromServerAndMoment() {
        assertThat(PointInTime.id("s-1", NOW)).matches("pit-[0-9a-z]{17}").isEqualTo(PointInTime.id("s-1", NOW));
        assertThat(PointInTime.id("s-1", NOW)).isNotEqualTo(PointInTime.id("s-2", NOW));
        assertThat(PointInTime.id("s-1", NOW)).isNotEqualTo(PointInTime.id("s-1", NOW.plusSeconds(600)));
        assertThat(PointInTime.ebsSnapshotId("s-1", NOW, 0))
                .matches("snap-0[0-9a-f]{16}")
                .isNotEqualTo(PointInTime.ebsSnapshotId("s-1", NOW, 1));
        assertThat(Duration.between(NOW, PointInTime.takenAt("s-1", NOW)))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(20));
    }

    @Test
    void initiationStepsFollowOneAnother() {
        assertThat(InitiationStep.all()).isEqualTo(Duration.ofMinutes(6));
        assertThat(InitiationStep.WAIT.after(Duration.ZERO)).isEqualTo(InitiationStep.Status.IN_PROGRESS);
        assertThat(InitiationStep.WAIT.after(Duration.ofSeconds(10))).isEqualTo(InitiationStep.Status.SUCCEEDED);
        assertThat(InitiationStep.BOOT_REPLICATION_SERVER.after(Duration.ofSeconds(79)))
                .isEqualTo(InitiationStep.Status.NOT_STARTED);
        assertThat(InitiationStep.WAIT.error()).isEmpty();
        assertThat(InitiationStep.START_DATA_TRANSFER.error()).contains(ReplicationError.FAILED_TO_START_DATA_TRANSFER);
    }

    @Test
    void quotasAreThoseOfTheGeneralReference() {
        assertThat(DrsQuota.SERVERS_IN_ONE_JOB.value()).isEqualTo(100);
        assertThat(DrsQuota.SERVERS_IN_ONE_JOB.code()).isEqualTo("L-B827C881");
        assertThat(DrsQuota.SERVERS_IN_ONE_JOB.title()).isNotBlank();
        assertThat(DrsQuota.values()).filteredOn(DrsQuota::adjustable).containsExactly(DrsQuota.SOURCE_SERVERS);
    }
}
