package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.codebuild.BuildRow.Origin;
import io.breakwater.simulator.codebuild.BuildRow.Retries;
import io.breakwater.simulator.core.codebuild.Outcome;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import java.time.Instant;

/** Builds that ended before the simulation began: rows only, no timers and no events. For seeds. */
public final class BuildHistory {
    /**
     * One former build.
     *
     * @param start when it was submitted
     * @param initiator who started it
     * @param resolvedVersion the commit it built; empty if it had none
     */
    public record Former(Instant start, Outcome outcome, String initiator, String resolvedVersion) {}

    /**
     * What was laid down.
     *
     * @param end when it ended
     */
    public record Laid(String id, Instant end) {}

    private BuildHistory() {}

    public static boolean isProject(World world, Scope scope, String name) {
        return world.table(scope, ProjectRow.class).contains(name);
    }

    /** Lays down one build of a project that exists, with its log and reports. Lay them in the order of time. */
    public static Laid lay(World world, Scope scope, String project, Former former) {
        BuildSettings settings = Projects.find(world, scope, project).settings();
        String uuid = world.ids().uuid();
        BuildRow build = new BuildRow(
                project + ":" + uuid,
                Projects.nextBuildNumber(world, scope, project),
                former.start(),
                BuildPlans.plan(settings, uuid, former.outcome(), true),
                null,
                settings,
                new Origin(former.initiator(), former.resolvedVersion(), former.resolvedVersion(), ""),
                Retries.NONE,
                BuildListener.NOBODY);
        world.table(scope, BuildRow.class).put(build.id(), build);
        BuildLog.containerAt(build.timeline()).ifPresent(at -> BuildRuns.openLog(world, scope, build, at));
        Instant end = build.timeline().end();
        ReportGroups.report(world, scope, build, end);
        return new Laid(build.id(), end);
    }
}
