package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.core.codebuild.BuildPhase;
import io.breakwater.simulator.core.codebuild.BuildResult;
import io.breakwater.simulator.core.codebuild.BuildTimeline;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A build, by its id. Its phases, times, log and reports follow from this row and the instant it is looked at.
 *
 * @param id the project's name, a colon and a UUID
 * @param number which build of its project it is, from 1
 * @param start when it was submitted
 * @param plan what decides its course unless it is stopped
 * @param stoppedAt when it was stopped; null if it was not
 * @param settings what it was started with
 * @param origin who started it and from what
 * @param retries its place in a row of automatic retries
 * @param listener who wants to know of its end
 */
record BuildRow(
        String id,
        long number,
        Instant start,
        BuildTimeline.Plan plan,
        @Nullable Instant stoppedAt,
        BuildSettings settings,
        Origin origin,
        Retries retries,
        BuildListener listener) {
    /**
     * Where a build comes from.
     *
     * @param initiator a user's name, {@code role/session} or {@code codepipeline/name}
     * @param sourceVersion what was asked for; empty for the source's default
     * @param resolvedVersion the commit or object version that is built; empty if there is none
     * @param batchArn the batch it belongs to; empty if none
     */
    record Origin(String initiator, String sourceVersion, String resolvedVersion, String batchArn) {}

    /**
     * @param number how many automatic retries came before it
     * @param previous the ARN of the build it retries; empty if none
     * @param next the ARN of the build that retries it; empty if none
     */
    record Retries(int number, String previous, String next) {
        static final Retries NONE = new Retries(0, "", "");
    }

    String project() {
        return settings.project().name();
    }

    String uuid() {
        return id.substring(id.indexOf(':') + 1);
    }

    long seed() {
        return plan.seed();
    }

    /** The whole course of the build. */
    BuildTimeline timeline() {
        return BuildTimeline.of(plan, start, stoppedAt);
    }

    BuildResult result(Instant now) {
        return timeline().result(now);
    }

    /** Whether it fails in the phase that runs tests. */
    boolean failsItsTests() {
        return plan.outcome().result() == BuildResult.FAILED && plan.outcome().phase() == BuildPhase.BUILD;
    }

    BuildRow stopped(Instant at) {
        return new BuildRow(id, number, start, plan, at, settings, origin, retries, listener);
    }

    BuildRow retriedBy(String arn) {
        var linked = new Retries(retries.number(), retries.previous(), arn);
        return new BuildRow(id, number, start, plan, stoppedAt, settings, origin, linked, listener);
    }

    /** Names of the tests that fail, for its log. */
    List<String> failingTests() {
        return failsItsTests() ? ReportRow.failingTests(this) : List.of();
    }
}
