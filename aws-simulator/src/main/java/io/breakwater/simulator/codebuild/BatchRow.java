package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.core.codebuild.BuildResult;
import io.breakwater.simulator.core.codebuild.Buildspec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A batch of builds, by its id.
 *
 * @param number which batch of its project it is, from 1
 * @param end when it ended; null while it runs
 */
record BatchRow(
        String id,
        long number,
        Instant start,
        @Nullable Instant end,
        BuildResult result,
        BuildSettings settings,
        BuildRow.Origin origin,
        List<Phase> phases,
        List<Group> groups) {
    BatchRow {
        phases = List.copyOf(phases);
        groups = List.copyOf(groups);
    }

    /** The phases of a batch. Source: CodeBuild API reference, BuildBatchPhase. */
    enum PhaseType {
        SUBMITTED,
        DOWNLOAD_BATCHSPEC,
        IN_PROGRESS,
        COMBINE_ARTIFACTS,
        SUCCEEDED,
        FAILED,
        STOPPED
    }

    record Phase(
            PhaseType type,
            BuildResult result,
            Instant start,
            @Nullable Instant end) {}

    /**
     * One build of the batch.
     *
     * @param buildId the build under way or ended; empty before it is started
     * @param former ids of builds that were retried
     * @param result {@code IN_PROGRESS} also before it is started
     */
    record Group(Buildspec.BatchBuild build, String buildId, BuildResult result, List<String> former) {
        boolean isWaiting() {
            return buildId.isEmpty() && result == BuildResult.IN_PROGRESS;
        }

        boolean isRunning() {
            return !buildId.isEmpty() && result == BuildResult.IN_PROGRESS;
        }

        /** Whether builds that wait for this one may start. */
        boolean letsGo() {
            return result == BuildResult.SUCCEEDED || (result == BuildResult.FAILED && build.ignoreFailure());
        }

        boolean spoils() {
            return result != BuildResult.IN_PROGRESS && !letsGo();
        }
    }

    boolean isOver() {
        return end != null;
    }

    /** Ends the present phase and begins the next one. */
    BatchRow enter(PhaseType next, BuildResult resultOfFormer, Instant now) {
        var all = new ArrayList<>(phases);
        if (!all.isEmpty()) {
            Phase former = all.removeLast();
            all.add(new Phase(former.type(), resultOfFormer, former.start(), now));
        }
        all.add(new Phase(next, BuildResult.IN_PROGRESS, now, null));
        return new BatchRow(id, number, start, end, result, settings, origin, all, groups);
    }

    /** Ends the batch: its last phase bears the result's name. */
    BatchRow over(BuildResult how, Instant now) {
        PhaseType last = switch (how) {
            case SUCCEEDED -> PhaseType.SUCCEEDED;
            case STOPPED -> PhaseType.STOPPED;
            default -> PhaseType.FAILED;
        };
        BatchRow entered = enter(last, how, now);
        return new BatchRow(id, number, start, now, how, settings, origin, entered.phases, groups);
    }

    BatchRow reopened(List<Group> newGroups, Instant now) {
        BatchRow row = enter(PhaseType.IN_PROGRESS, result, now);
        return new BatchRow(id, number, start, null, BuildResult.IN_PROGRESS, settings, origin, row.phases, newGroups);
    }

    BatchRow withGroup(String identifier, UnaryOperator<Group> change) {
        return new BatchRow(
                id,
                number,
                start,
                end,
                result,
                settings,
                origin,
                phases,
                groups.stream()
                        .map(group -> group.build().identifier().equals(identifier) ? change.apply(group) : group)
                        .toList());
    }
}
