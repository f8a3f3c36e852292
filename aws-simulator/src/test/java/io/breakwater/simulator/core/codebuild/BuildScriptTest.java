package io.breakwater.simulator.core.codebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.logs.LogEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildScriptTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final BuildScript.Subject SUBJECT = new BuildScript.Subject(
            Buildspec.read("phases:\n  build:\n    commands:\n      - ./mvnw verify\n"),
            "https://git.example/shop",
            "0123abc",
            List.of("io.example.CartTest.totalsAddUp"));

    @Test
    void eachPhaseSaysThatItIsComplete() {
        assertThat(text(Outcome.SUCCEEDED))
                .anyMatch(line ->
                        line.matches("\\[Container] 2026/01/01 \\d\\d:\\d\\d:\\d\\d\\.\\d{6} Entering phase BUILD\n"))
                .anyMatch(line -> line.contains("Running command ./mvnw verify"))
                .anyMatch(line -> line.contains("Phase complete: BUILD State: SUCCEEDED"))
                .anyMatch(line -> line.contains("Phase complete: UPLOAD_ARTIFACTS State: SUCCEEDED"));
    }

    @Test
    void aFailureNamesTestsCommandAndReason() {
        assertThat(text(Outcome.failed(BuildPhase.BUILD, "")))
                .contains("[ERROR] io.example.CartTest.totalsAddUp failed\n")
                .anyMatch(line -> line.contains("Command did not exit successfully ./mvnw verify exit status 1"))
                .anyMatch(line -> line.contains("Phase complete: BUILD State: FAILED"))
                .anyMatch(line -> line.contains("Phase context status code: COMMAND_EXECUTION_ERROR"));
    }

    @Test
    void aTimeoutLeavesTheCommandAtWork() {
        assertThat(text(Outcome.parse("TIMED_OUT").orElseThrow())).contains("[INFO] mvnw: still working\n");
    }

    @Test
    void withoutAContainerNothingIsPrinted() {
        assertThat(text(Outcome.parse("FAULT").orElseThrow())).isEmpty();
    }

    @Test
    void linesComeInTheOrderOfTimeAndNeverChange() {
        BuildTimeline build = build(Outcome.SUCCEEDED);
        List<LogEvent> all = BuildScript.of(SUBJECT, build, build.end());
        List<LogEvent> some = BuildScript.of(SUBJECT, build, START.plusSeconds(60));

        assertThat(all).isSortedAccordingTo((a, b) -> Long.compare(a.at(), b.at()));
        assertThat(some).isNotEmpty().hasSizeLessThan(all.size());
        assertThat(all).startsWith(some.toArray(LogEvent[]::new));
    }

    @Test
    void aGroupAlwaysHasTheSameTestsAndAFailedBuildFailsSome() {
        TestRun good = TestRun.of("shop-tests", 1, false);
        TestRun bad = TestRun.of("shop-tests", 2, true);

        assertThat(bad.cases())
                .extracting(TestRun.Case::name)
                .isEqualTo(good.cases().stream().map(TestRun.Case::name).toList());
        assertThat(good.counts()).doesNotContainKey(TestRun.Status.FAILED);
        assertThat(bad.counts().get(TestRun.Status.FAILED)).isBetween(1, 2);
        assertThat(good.length()).isPositive();
        assertThat(TestRun.of("shop-tests", 2, true)).isEqualTo(bad);
    }

    @Test
    void coverageStaysNearItsUsualShare() {
        CoverageRun one = CoverageRun.of("shop-coverage", 1);
        CoverageRun two = CoverageRun.of("shop-coverage", 2);

        assertThat(two.files()).hasSameSizeAs(one.files());
        assertThat(Math.abs(one.total().linePercentage() - two.total().linePercentage()))
                .isLessThan(4);
        assertThat(one.total().branchPercentage()).isBetween(1.0, 100.0);
        assertThat(new CoverageRun.File("empty", 0, 0, 0, 0).linePercentage()).isZero();
    }

    private static List<String> text(Outcome outcome) {
        BuildTimeline build = build(outcome);
        return BuildScript.of(SUBJECT, build, build.end()).stream()
                .map(LogEvent::message)
                .toList();
    }

    private static BuildTimeline build(Outcome outcome) {
        return BuildTimeline.of(
                new BuildTimeline.Plan(7, outcome, Duration.ZERO, Duration.ofMinutes(60), true), START, null);
    }
}
