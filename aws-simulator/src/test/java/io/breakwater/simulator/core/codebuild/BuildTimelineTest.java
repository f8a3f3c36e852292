package io.breakwater.simulator.core.codebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BuildTimelineTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aBuildThatSucceedsGoesThroughAllPhases() {
        BuildTimeline build = build(Outcome.SUCCEEDED, null);

        assertThat(build.phases()).extracting(PhaseRecord::phase).containsExactly(BuildPhase.values());
        assertThat(build.result(build.end())).isEqualTo(BuildResult.SUCCEEDED);
        assertThat(build.at(build.end()).getLast().phase()).isEqualTo(BuildPhase.COMPLETED);
    }

    /** Every arrow of the diagram: the phase, how it ended, and what follows. */
    @ParameterizedTest
    @CsvSource({
        "SUBMITTED, SUCCEEDED, QUEUED",
        "QUEUED, SUCCEEDED, PROVISIONING",
        "PROVISIONING, SUCCEEDED, DOWNLOAD_SOURCE",
        "DOWNLOAD_SOURCE, SUCCEEDED, INSTALL",
        "INSTALL, SUCCEEDED, PRE_BUILD",
        "PRE_BUILD, SUCCEEDED, BUILD",
        "BUILD, SUCCEEDED, POST_BUILD",
        "POST_BUILD, SUCCEEDED, UPLOAD_ARTIFACTS",
        "UPLOAD_ARTIFACTS, SUCCEEDED, FINALIZING",
        "FINALIZING, SUCCEEDED, COMPLETED",
        "SUBMITTED, FAILED, COMPLETED",
        "QUEUED, FAULT, COMPLETED",
        "PROVISIONING, FAILED, COMPLETED",
        "DOWNLOAD_SOURCE, FAILED, FINALIZING",
        "INSTALL, FAILED, FINALIZING",
        "PRE_BUILD, FAILED, FINALIZING",
        "BUILD, FAILED, POST_BUILD",
        "POST_BUILD, FAILED, FINALIZING",
        "UPLOAD_ARTIFACTS, FAILED, FINALIZING",
        "FINALIZING, FAILED, COMPLETED",
        "QUEUED, TIMED_OUT, COMPLETED",
        "BUILD, TIMED_OUT, FINALIZING",
        "BUILD, STOPPED, COMPLETED",
    })
    void phasesFollowEachOther(BuildPhase phase, BuildResult result, BuildPhase next) {
        assertThat(phase.after(result)).isEqualTo(next);
    }

    @Test
    void nothingFollowsTheLastPhaseOrOneThatRuns() {
        assertThatThrownBy(() -> BuildPhase.COMPLETED.after(BuildResult.SUCCEEDED))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> BuildPhase.BUILD.after(BuildResult.IN_PROGRESS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(value = BuildPhase.class, mode = EnumSource.Mode.EXCLUDE, names = "COMPLETED")
    void aFailureInAnyPhaseFailsTheBuildAndSaysWhy(BuildPhase phase) {
        BuildTimeline build = build(Outcome.failed(phase, ""), null);

        assertThat(build.result(build.end())).isEqualTo(BuildResult.FAILED);
        assertThat(build.phases())
                .filteredOn(record -> record.phase() == phase)
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.result()).isEqualTo(BuildResult.FAILED);
                    assertThat(record.statusCode()).isNotEmpty();
                    assertThat(record.message()).isNotEmpty();
                });
    }

    @Test
    void aReasonReplacesTheUsualSentence() {
        assertThat(build(Outcome.failed(BuildPhase.BUILD, "no disk"), null).phases())
                .extracting(PhaseRecord::message)
                .contains("no disk");
    }

    @Test
    void aBuildThatTimesOutLastsAsLongAsItMay() {
        BuildTimeline build = build(Outcome.parse("TIMED_OUT").orElseThrow(), null);

        Instant provisioning = build.phases().get(2).start();
        PhaseRecord timedOut = build.phases().get(6);
        assertThat(timedOut.result()).isEqualTo(BuildResult.TIMED_OUT);
        assertThat(timedOut.end()).isEqualTo(provisioning.plus(Duration.ofMinutes(60)));
        assertThat(build.result(build.end())).isEqualTo(BuildResult.TIMED_OUT);
    }

    @Test
    void aFaultLeavesNoContainer() {
        BuildTimeline build = build(Outcome.parse("fault").orElseThrow(), null);

        assertThat(build.phases())
                .extracting(PhaseRecord::phase)
                .containsExactly(
                        BuildPhase.SUBMITTED, BuildPhase.QUEUED, BuildPhase.PROVISIONING, BuildPhase.COMPLETED);
        assertThat(build.result(build.end())).isEqualTo(BuildResult.FAULT);
    }

    @Test
    void whatIsSeenGrowsAndTheLastPhaseStillRuns() {
        BuildTimeline build = build(Outcome.SUCCEEDED, null);
        List<PhaseRecord> seen = List.of();

        for (Instant now = START; now.isBefore(build.end()); now = now.plusMillis(500)) {
            List<PhaseRecord> more = build.at(now);
            assertThat(more).hasSizeGreaterThanOrEqualTo(seen.size());
            assertThat(more.getLast().end()).isNull();
            assertThat(more.getLast().result()).isEqualTo(BuildResult.IN_PROGRESS);
            assertThat(more.getLast().length()).isZero();
            seen = more;
        }
        assertThat(build.result(build.end().minusMillis(1))).isEqualTo(BuildResult.IN_PROGRESS);
    }

    @Test
    void aStoppedBuildEndsThenAndThere() {
        Instant stop = build(Outcome.SUCCEEDED, null).phases().get(6).start().plusSeconds(10);
        BuildTimeline build = build(Outcome.SUCCEEDED, stop);

        assertThat(build.end()).isEqualTo(stop);
        assertThat(build.result(stop)).isEqualTo(BuildResult.STOPPED);
        List<PhaseRecord> phases = build.at(stop.plusSeconds(60));
        assertThat(phases.get(phases.size() - 2).phase()).isEqualTo(BuildPhase.BUILD);
        assertThat(phases.get(phases.size() - 2).result()).isEqualTo(BuildResult.STOPPED);
        assertThat(phases.getLast().phase()).isEqualTo(BuildPhase.COMPLETED);
    }

    @Test
    void aStopAfterTheEndChangesNothing() {
        Instant end = build(Outcome.SUCCEEDED, null).end();

        assertThat(build(Outcome.SUCCEEDED, end.plusSeconds(1)).result(end.plusSeconds(2)))
                .isEqualTo(BuildResult.SUCCEEDED);
    }

    @Test
    void theSameSeedGivesTheSameCourseAndAnotherOneAnother() {
        assertThat(build(Outcome.SUCCEEDED, null)).isEqualTo(build(Outcome.SUCCEEDED, null));
        var plan = new BuildTimeline.Plan(8, Outcome.SUCCEEDED, Duration.ZERO, Duration.ofHours(1), true);
        assertThat(BuildTimeline.of(plan, START, null)).isNotEqualTo(build(Outcome.SUCCEEDED, null));
    }

    @Test
    void theLengthOfTheBuildPhaseMayBeGivenOrAllBeOverAtOnce() {
        var given = new BuildTimeline.Plan(7, Outcome.SUCCEEDED, Duration.ofSeconds(9), Duration.ofHours(1), true);
        var instant = new BuildTimeline.Plan(7, Outcome.SUCCEEDED, Duration.ZERO, Duration.ofHours(1), false);

        assertThat(BuildTimeline.of(given, START, null).phases().get(6).length())
                .isEqualTo(Duration.ofSeconds(9));
        assertThat(BuildTimeline.of(instant, START, null).end()).isEqualTo(START);
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCEEDED, SUCCEEDED, COMPLETED",
        "FAILED, FAILED, BUILD",
        "failed:pre_build, FAILED, PRE_BUILD",
        "FAULT, FAULT, PROVISIONING",
        "TIMED_OUT, TIMED_OUT, BUILD",
    })
    void outcomesAreReadFromText(String text, BuildResult result, BuildPhase phase) {
        assertThat(Outcome.parse(text)).contains(new Outcome(result, phase, ""));
    }

    @ParameterizedTest
    @CsvSource({"perhaps", "FAILED:COMPLETED", "FAILED:NOWHERE"})
    void otherTextIsNoOutcome(String text) {
        assertThat(Outcome.parse(text)).isEmpty();
    }

    @Test
    void commandsRunInFourPhasesOnly() {
        var phases = new ArrayList<>(List.of(BuildPhase.values()));
        phases.removeIf(phase -> !phase.runsCommands());

        assertThat(phases)
                .containsExactly(BuildPhase.INSTALL, BuildPhase.PRE_BUILD, BuildPhase.BUILD, BuildPhase.POST_BUILD);
    }

    private static BuildTimeline build(Outcome outcome, @Nullable Instant stoppedAt) {
        return BuildTimeline.of(
                new BuildTimeline.Plan(7, outcome, Duration.ZERO, Duration.ofMinutes(60), true), START, stoppedAt);
    }
}
