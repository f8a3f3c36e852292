package io.breakwater.simulator.core.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.codedeploy.DeploymentPlan.Waits;
import io.breakwater.simulator.core.codedeploy.DeploymentTimeline.Marks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Every arrow of {@link DeploymentStatus}'s diagram, seen as time passes. */
class DeploymentTimelineTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Set<String> WALKED = new TreeSet<>();

    @AfterAll
    static void everyArrowOfTheDiagramWasWalked() {
        assertThat(WALKED)
                .contains(
                        "CREATED → QUEUED",
                        "CREATED → STOPPED",
                        "QUEUED → IN_PROGRESS",
                        "QUEUED → STOPPED",
                        "IN_PROGRESS → SUCCEEDED",
                        "IN_PROGRESS → FAILED",
                        "IN_PROGRESS → STOPPED",
                        "IN_PROGRESS → BAKING",
                        "BAKING → SUCCEEDED",
                        "IN_PROGRESS → READY",
                        "READY → IN_PROGRESS",
                        "READY → STOPPED");
    }

    @Test
    void targetsAreDoneBatchAfterBatch() {
        var timeline = timeline(server(1, Waits.NONE, ""), Marks.NONE);

        assertThat(walk(timeline))
                .containsExactly(
                        DeploymentStatus.CREATED,
                        DeploymentStatus.QUEUED,
                        DeploymentStatus.IN_PROGRESS,
                        DeploymentStatus.SUCCEEDED);
        Instant middle = timeline.end()
                .minusMillis(Duration.between(START, timeline.end()).toMillis() / 2);
        assertThat(timeline.targets(middle))
                .extracting(TargetView::status)
                .contains(TargetStatus.SUCCEEDED, TargetStatus.PENDING);
        assertThat(timeline.targets(timeline.end())).allSatisfy(target -> {
            assertThat(target.status()).isEqualTo(TargetStatus.SUCCEEDED);
            assertThat(target.events()).hasSize(7);
            assertThat(target.updated()).isNotNull();
        });
        assertThat(timeline(server(3, Waits.NONE, ""), Marks.NONE).end()).isBefore(timeline.end());
    }

    @Test
    void aTargetThatFailsFailsTheDeploymentAndSparesTheRest() {
        var timeline = timeline(server(1, Waits.NONE, "exit 1"), Marks.NONE);

        assertThat(walk(timeline)).endsWith(DeploymentStatus.FAILED);
        List<TargetView> targets = timeline.targets(timeline.end());
        assertThat(targets)
                .extracting(TargetView::status)
                .containsExactly(TargetStatus.FAILED, TargetStatus.SKIPPED, TargetStatus.SKIPPED);
        assertThat(targets.getFirst().events())
                .filteredOn(event -> event.status() == TargetStatus.FAILED)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.name()).isEqualTo("ApplicationStart");
                    assertThat(event.message()).isEqualTo("exit 1");
                });
        assertThat(targets.getFirst().events().getLast().status()).isEqualTo(TargetStatus.SKIPPED);
    }

    @Test
    void withoutTargetsItFails() {
        var plan = new DeploymentPlan(1, Platform.SERVER, false, false, List.of(), 1, Waits.NONE, "", true);

        assertThat(walk(timeline(plan, Marks.NONE))).endsWith(DeploymentStatus.FAILED);
    }

    @Test
    void aStopEndsItAtAnyTime() {
        for (long millis : new long[] {100, 900, 8_000}) {
            var timeline = timeline(server(1, Waits.NONE, ""), marks(START.plusMillis(millis), null, null));
            assertThat(walk(timeline)).endsWith(DeploymentStatus.STOPPED);
            assertThat(timeline.end()).isEqualTo(START.plusMillis(millis));
        }
        var timeline = timeline(server(1, Waits.NONE, ""), marks(START.plusSeconds(8), null, null));
        assertThat(timeline.targets(timeline.end()))
                .extracting(TargetView::status)
                .contains(TargetStatus.UNKNOWN, TargetStatus.SKIPPED);
        assertThat(timeline.startedAt(START.plusSeconds(9))).isEqualTo(START.plusMillis(1_500));
        assertThat(timeline(server(1, Waits.NONE, ""), marks(START, null, null)).startedAt(START.plusSeconds(9)))
                .isNull();
    }

    @Test
    void aBlueGreenDeploymentWaitsUntilItIsContinuedOrStops() {
        Waits waits = new Waits(Duration.ZERO, HOUR, true, Duration.ZERO, Duration.ZERO);
        var waiting = timeline(ecs(waits), Marks.NONE);
        assertThat(walk(waiting)).containsSequence(DeploymentStatus.READY, DeploymentStatus.STOPPED);

        Instant ready = waiting.end().minus(HOUR);
        assertThat(waiting.targets(ready.plusSeconds(1)).getFirst().status()).isEqualTo(TargetStatus.READY);
        var continued = timeline(ecs(waits), marks(null, ready.plusSeconds(60), null));
        assertThat(walk(continued))
                .containsSequence(DeploymentStatus.READY, DeploymentStatus.IN_PROGRESS, DeploymentStatus.SUCCEEDED);
        assertThat(walk(timeline(ecs(waits), marks(null, START, null)))).doesNotContain(DeploymentStatus.READY);
    }

    @Test
    void itBakesWhereAlarmsAreWatched() {
        Waits waits = new Waits(Duration.ZERO, Duration.ZERO, false, Duration.ofMinutes(2), Duration.ZERO);

        assertThat(walk(timeline(server(3, waits, ""), Marks.NONE)))
                .containsSequence(DeploymentStatus.BAKING, DeploymentStatus.SUCCEEDED);
    }

    @Test
    void oldTargetsAreKeptForAWhileUnlessSomebodySaysOtherwise() {
        Waits waits = new Waits(Duration.ZERO, Duration.ZERO, false, Duration.ZERO, HOUR);
        var timeline = timeline(ecs(waits), Marks.NONE);
        Instant keeps = timeline.end().minusSeconds(1_800);

        assertThat(timeline.waitsForTermination(keeps)).isTrue();
        assertThat(timeline.waitsForTermination(START)).isFalse();
        var early = timeline(ecs(waits), marks(null, null, keeps));
        assertThat(early.end()).isEqualTo(keeps);
        assertThat(early.status(keeps)).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(timeline(ecs(waits), marks(null, null, START)).end()).isBefore(keeps);
    }

    @Test
    void trafficShiftsAsTheConfigurationSays() {
        Duration shift = DeploymentConfig.find("CodeDeployDefault.LambdaLinear10PercentEvery1Minute")
                .orElseThrow()
                .traffic();
        assertThat(shift).isEqualTo(Duration.ofMinutes(9));
        assertThat(DeploymentConfig.find("CodeDeployDefault.ECSCanary10Percent5Minutes")
                        .orElseThrow()
                        .traffic())
                .isEqualTo(Duration.ofMinutes(5));

        var lambda = new DeploymentPlan(
                1,
                Platform.LAMBDA,
                true,
                true,
                List.of("f:live"),
                1,
                new Waits(shift, Duration.ZERO, false, Duration.ZERO, Duration.ZERO),
                "",
                true);
        assertThat(Duration.between(START, timeline(lambda, Marks.NONE).end())).isGreaterThan(shift);
    }

    @Test
    void configurationsSayHowManyTargetsAtOnce() {
        assertThat(DeploymentConfig.usual(Platform.SERVER).batch(5)).isEqualTo(1);
        assertThat(DeploymentConfig.find("CodeDeployDefault.HalfAtATime")
                        .orElseThrow()
                        .batch(5))
                .isEqualTo(2);
        assertThat(DeploymentConfig.usual(Platform.ECS).batch(5)).isEqualTo(5);
        assertThat(DeploymentConfig.usual(Platform.LAMBDA).traffic()).isZero();
        assertThat(DeploymentConfig.find("none")).isEmpty();
    }

    @Test
    void serversBehindALoadBalancerAreTakenOutAndPutBack() {
        var plan = new DeploymentPlan(1, Platform.SERVER, false, true, List.of("i-1"), 1, Waits.NONE, "", true);

        assertThat(timeline(plan, Marks.NONE).targets(START).getFirst().events())
                .extracting(TargetView.Event::name)
                .startsWith("BeforeBlockTraffic")
                .endsWith("AfterAllowTraffic")
                .hasSize(13);
    }

    @Test
    void withoutTimeEverythingIsDoneAtOnce() {
        var plan = new DeploymentPlan(1, Platform.SERVER, false, false, List.of("i-1"), 1, Waits.NONE, "", false);

        assertThat(timeline(plan, Marks.NONE).status(START)).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(DeploymentStatus.IN_PROGRESS.wire()).isEqualTo("InProgress");
        assertThat(TargetStatus.READY.wire()).isEqualTo("Ready");
        assertThat(Platform.ECS.wire()).isEqualTo("ECS");
    }

    private static List<DeploymentStatus> walk(DeploymentTimeline timeline) {
        var walked = new ArrayList<DeploymentStatus>();
        for (Instant now = START; !now.isAfter(timeline.end()); now = now.plusMillis(50)) {
            note(walked, timeline.status(now));
        }
        note(walked, timeline.status(timeline.end()));
        return walked;
    }

    private static void note(List<DeploymentStatus> walked, DeploymentStatus status) {
        if (walked.isEmpty() || walked.getLast() != status) {
            if (!walked.isEmpty()) {
                WALKED.add(walked.getLast() + " → " + status);
            }
            walked.add(status);
        }
    }

    private static DeploymentPlan server(int batch, Waits waits, String failure) {
        return new DeploymentPlan(
                1, Platform.SERVER, false, false, List.of("i-1", "i-2", "i-3"), batch, waits, failure, true);
    }

    private static DeploymentPlan ecs(Waits waits) {
        return new DeploymentPlan(1, Platform.ECS, true, true, List.of("live:shop"), 1, waits, "", true);
    }

    private static Marks marks(@Nullable Instant stopped, @Nullable Instant continued, @Nullable Instant terminated) {
        return new Marks(stopped, continued, terminated);
    }

    private static DeploymentTimeline timeline(DeploymentPlan plan, Marks marks) {
        return new DeploymentTimeline(plan, START, marks);
    }
}
