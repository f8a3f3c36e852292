package io.breakwater.simulator.core.codebuild;

import io.breakwater.simulator.core.world.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole course of a build. It follows from the build's seed and outcome alone, so a build is one small row and needs no
 * timer for each phase; what is visible of it depends on the instant it is looked at.
 *
 * @param phases every phase the build will go through unless it is stopped, {@link BuildPhase#COMPLETED} last
 * @param stoppedAt when somebody stopped it; null if nobody did
 */
public record BuildTimeline(
        List<PhaseRecord> phases, @Nullable Instant stoppedAt) {
    /**
     * What decides a course.
     *
     * @param seed the same seed gives the same durations
     * @param buildLength how long the BUILD phase takes; zero for one to four minutes, as the seed says
     * @param timeout how long the build may take from PROVISIONING on
     * @param takesTime false for a build all of whose phases end at once
     */
    public record Plan(long seed, Outcome outcome, Duration buildLength, Duration timeout, boolean takesTime) {}

    /** Plans the course of a build that starts at the instant. */
    public static BuildTimeline of(Plan plan, Instant start, @Nullable Instant stoppedAt) {
        var phases = new ArrayList<PhaseRecord>();
        var lengths = new Lengths(plan);
        Instant at = start;
        for (BuildPhase phase = BuildPhase.SUBMITTED; phase != BuildPhase.COMPLETED; ) {
            BuildResult result =
                    plan.outcome().phase() == phase ? plan.outcome().result() : BuildResult.SUCCEEDED;
            Instant end = at.plus(lengths.of(phase, result));
            phases.add(new PhaseRecord(
                    phase,
                    result,
                    at,
                    end,
                    Contexts.code(phase, result),
                    Contexts.message(phase, plan.outcome(), result)));
            phase = phase.after(result);
            at = end;
        }
        phases.add(new PhaseRecord(BuildPhase.COMPLETED, plan.outcome().result(), at, null, "", ""));
        return new BuildTimeline(List.copyOf(phases), stoppedAt);
    }

    /** When the build is over, or will be. */
    public Instant end() {
        Instant planned = phases.getLast().start();
        return stoppedAt != null && stoppedAt.isBefore(planned) ? stoppedAt : planned;
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(end());
    }

    public boolean isStopped() {
        return stoppedAt != null && end().equals(stoppedAt);
    }

    public BuildResult result(Instant now) {
        if (!isOver(now)) {
            return BuildResult.IN_PROGRESS;
        }
        return isStopped() ? BuildResult.STOPPED : phases.getLast().result();
    }

    /** The phases that have begun, the last one still running unless the build is over. */
    public List<PhaseRecord> at(Instant now) {
        Instant until = now.isBefore(end()) ? now : end();
        var visible = new ArrayList<PhaseRecord>();
        for (PhaseRecord phase : phases) {
            if (phase.start().isAfter(until) || (isStopped() && phase.start().equals(until) && !visible.isEmpty())) {
                break;
            }
            boolean ended = phase.end() != null && !phase.end().isAfter(until);
            visible.add(ended || phase.phase() == BuildPhase.COMPLETED ? phase : phase.stillRunning());
        }
        if (isStopped() && isOver(now)) {
            PhaseRecord last = visible.removeLast();
            visible.add(last.end() == null ? last.stopped(until) : last);
            visible.add(new PhaseRecord(BuildPhase.COMPLETED, BuildResult.STOPPED, until, null, "", ""));
        }
        return List.copyOf(visible);
    }

    /** How long phases take: usual ranges, drawn from the seed in the order of the phases. */
    private static final class Lengths {
        private final Plan plan;
        private final Ids dice;
        private Duration sinceProvisioning = Duration.ZERO;

        Lengths(Plan plan) {
            this.plan = plan;
            this.dice = new Ids(plan.seed());
        }

        Duration of(BuildPhase phase, BuildResult result) {
            Duration length = plan.takesTime() ? drawn(phase) : Duration.ZERO;
            Duration left = plan.timeout().minus(sinceProvisioning);
            if (result == BuildResult.TIMED_OUT && plan.takesTime()) {
                length = left.isNegative() ? Duration.ZERO : left;
            }
            if (phase.compareTo(BuildPhase.PROVISIONING) >= 0) {
                sinceProvisioning = sinceProvisioning.plus(length);
            }
            return length;
        }

        private Duration drawn(BuildPhase phase) {
            return switch (phase) {
                case SUBMITTED -> between(200, 800);
                case QUEUED -> between(800, 3_000);
                case PROVISIONING -> between(8_000, 25_000);
                case DOWNLOAD_SOURCE -> between(2_000, 8_000);
                case INSTALL -> between(500, 20_000);
                case PRE_BUILD -> between(500, 15_000);
                case BUILD -> {
                    Duration usual = between(60_000, 240_000);
                    yield plan.buildLength().isZero() ? usual : plan.buildLength();
                }
                case POST_BUILD -> between(200, 10_000);
                case UPLOAD_ARTIFACTS -> between(300, 3_000);
                case FINALIZING -> between(300, 2_500);
                case COMPLETED -> Duration.ZERO;
            };
        }

        private Duration between(int fromMillis, int toMillis) {
            return Duration.ofMillis(fromMillis + dice.below(toMillis - fromMillis));
        }
    }
}
