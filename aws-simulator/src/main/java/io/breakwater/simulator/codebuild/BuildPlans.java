package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.codebuild.BuildPhase;
import io.breakwater.simulator.core.codebuild.BuildTimeline;
import io.breakwater.simulator.core.codebuild.Outcome;
import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.fault.Faults;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Decides, when a build starts, how it will go. */
final class BuildPlans {
    /** Variable of a project: how its builds end, in the form of {@link Outcome#parse}. */
    static final String OUTCOME = "SIMULATOR_OUTCOME";

    /** Variable of a project: which share of its builds fails, from 0 to 1. */
    static final String FAILURE_RATE = "SIMULATOR_FAILURE_RATE";

    /** Variable of a project: how many seconds the BUILD phase takes. */
    static final String BUILD_SECONDS = "SIMULATOR_BUILD_SECONDS";

    private BuildPlans() {}

    static BuildTimeline.Plan decide(World world, Scope scope, BuildSettings settings, String buildUuid) {
        return plan(settings, buildUuid, outcome(world, scope, settings), takesTime(world));
    }

    static BuildTimeline.Plan plan(BuildSettings settings, String buildUuid, Outcome outcome, boolean takesTime) {
        return new BuildTimeline.Plan(
                UUID.fromString(buildUuid).getLeastSignificantBits(),
                outcome,
                settings.variable(BUILD_SECONDS)
                        .filter(text -> text.matches("\\d{1,6}"))
                        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                        .orElse(Duration.ZERO),
                Duration.ofMinutes(settings.project().timeoutInMinutes()),
                takesTime);
    }

    static boolean takesTime(World world) {
        return Assumptions.holds(world, CodeBuildBehaviours.DURATIONS);
    }

    private static Outcome outcome(World world, Scope scope, BuildSettings settings) {
        var target = new Fault.Target(
                scope.account(),
                scope.region(),
                "codebuild",
                "StartBuild",
                settings.project().name());
        Optional<Fault.Kind.WorkFailure> fault = Faults.strike(world, Fault.Kind.WorkFailure.class, target);
        if (fault.isPresent()) {
            return Outcome.failed(BuildPhase.BUILD, fault.get().reason());
        }
        if (!Assumptions.holds(world, CodeBuildBehaviours.OUTCOME)) {
            return Outcome.SUCCEEDED;
        }
        return settings.variable(OUTCOME).flatMap(Outcome::parse).orElseGet(() -> byRate(world, settings));
    }

    private static Outcome byRate(World world, BuildSettings settings) {
        double rate = settings.variable(FAILURE_RATE)
                .filter(text -> text.matches("0?\\.\\d{1,6}|[01](\\.0+)?"))
                .map(Double::parseDouble)
                .orElse(0.0);
        return rate > 0 && world.ids().fraction() < rate ? Outcome.failed(BuildPhase.BUILD, "") : Outcome.SUCCEEDED;
    }
}
