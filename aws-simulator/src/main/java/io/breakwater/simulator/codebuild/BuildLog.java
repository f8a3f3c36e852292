package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.core.codebuild.BuildPhase;
import io.breakwater.simulator.core.codebuild.BuildScript;
import io.breakwater.simulator.core.codebuild.BuildTimeline;
import io.breakwater.simulator.core.codebuild.PhaseRecord;
import io.breakwater.simulator.core.logs.LogEvent;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.logs.LogSource;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The lines of one build, told from its row. */
record BuildLog(String buildId) implements LogSource.Derived {
    @Override
    public List<LogEvent> events(World world, Scope scope) {
        return row(world, scope)
                .map(build -> BuildScript.of(subject(build), build.timeline(), world.now()))
                .orElse(List.of());
    }

    @Override
    public Span span(World world, Scope scope) {
        return row(world, scope)
                .flatMap(build -> span(build.timeline(), world.now()))
                .orElse(Span.NONE);
    }

    /** Told without the lines: from the first one's instant to the build's end. */
    private static Optional<Span> span(BuildTimeline timeline, Instant now) {
        Instant end = timeline.isOver(now) ? timeline.end() : now;
        return containerAt(timeline).filter(start -> !start.isAfter(end)).map(start -> {
            long last = end.toEpochMilli();
            long lines = timeline.at(now).size() * 6L;
            return new Span(
                    start.toEpochMilli(), last, last, lines * (BuildScript.USUAL_LINE + LogEvent.OVERHEAD_BYTES));
        });
    }

    /** When the build has a container, and with it a log; nothing if it never gets one. */
    static Optional<Instant> containerAt(BuildTimeline timeline) {
        return timeline.phases().stream()
                .filter(phase -> phase.phase() == BuildPhase.DOWNLOAD_SOURCE)
                .map(PhaseRecord::start)
                .filter(start -> start.isBefore(timeline.end()))
                .findFirst();
    }

    private static BuildScript.Subject subject(BuildRow build) {
        return new BuildScript.Subject(
                build.settings().buildspec(),
                Objects.requireNonNullElse(build.settings().project().source().location(), ""),
                build.origin().resolvedVersion(),
                build.failingTests());
    }

    private Optional<BuildRow> row(World world, Scope scope) {
        return world.table(scope, BuildRow.class).find(buildId);
    }
}
