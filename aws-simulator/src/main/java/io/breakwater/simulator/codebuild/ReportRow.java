package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.core.codebuild.CoverageRun;
import io.breakwater.simulator.core.codebuild.TestRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A report, by its ARN. What it holds follows from its group's name and its build's seed.
 *
 * @param group the name of its group
 * @param failed whether its build failed in the phase that runs tests
 */
record ReportRow(
        String arn,
        String groupArn,
        String group,
        boolean coverage,
        String buildArn,
        long seed,
        boolean failed,
        Instant created) {
    static final Duration KEPT = Duration.ofDays(30);

    boolean isExpired(Instant now) {
        return !now.isBefore(expires());
    }

    Instant expires() {
        return created.plus(KEPT);
    }

    TestRun tests() {
        return TestRun.of(group, seed, failed);
    }

    CoverageRun coverageRun() {
        return CoverageRun.of(group, seed);
    }

    String status() {
        return failed && !coverage ? "FAILED" : "SUCCEEDED";
    }

    /** Names of the tests that fail in a build, in all of its test reports. */
    static List<String> failingTests(BuildRow build) {
        return build.settings().buildspec().reports().stream()
                .filter(report -> !report.coverage())
                .map(report -> ReportGroups.groupName(build.project(), report.group()))
                .flatMap(group -> TestRun.of(group, build.seed(), true).cases().stream())
                .filter(test -> test.status() == TestRun.Status.FAILED)
                .map(test -> test.suite() + "." + test.name())
                .toList();
    }
}
