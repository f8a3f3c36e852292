package io.breakwater.drs.core.report;

import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.ActionState;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.core.execution.ServerState;
import io.breakwater.drs.core.execution.ServerTask;
import io.breakwater.drs.core.execution.WaveRun;
import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.plan.Targets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Times as they were.
 *
 * <p>RTO: from the start of the execution until the server was launched and the critical actions after the launch of its wave had
 * succeeded. RPO: from the point in time of the data until the request to launch was sent. A wave or plan has the greatest of its
 * servers'; if a critical server was not recovered it has none, because what was promised has not happened.
 */
final class Measures {
    private final Optional<Instant> startedAt;
    private final Targets planTargets;

    Measures(Optional<Instant> startedAt, Targets planTargets) {
        this.startedAt = startedAt;
        this.planTargets = planTargets;
    }

    private Optional<Duration> rtoTarget(WaveRun wave) {
        return wave.rules().targets().rto().or(planTargets::rto);
    }

    private Optional<Duration> rpoTarget(WaveRun wave) {
        return wave.rules().targets().rpo().or(planTargets::rpo);
    }

    Measure rto(ServerRun server, WaveRun wave) {
        Optional<Duration> target = rtoTarget(wave);
        if (!launches(server)) {
            return Measure.none("Nothing is launched for this server.", target);
        }
        Optional<Instant> launched = server.times().launchedAt();
        if (startedAt.isEmpty() || launched.isEmpty() || !done(server)) {
            return Measure.none("The server was not recovered.", target);
        }
        Instant ready = launched.get();
        for (ActionRun action : wave.actions()) {
            boolean counts =
                    action.stage() == ActionRun.Stage.AFTER && action.action().impact() == Impact.CRITICAL;
            if (!counts) {
                continue;
            }
            if (!(action.state() instanceof ActionState.Succeeded succeeded)) {
                return Measure.none(
                        "Action %s has not succeeded.".formatted(action.action().name()), target);
            }
            ready = succeeded.at().isAfter(ready) ? succeeded.at() : ready;
        }
        return Measure.of(Duration.between(startedAt.get(), ready), target);
    }

    Measure rpo(ServerRun server, WaveRun wave) {
        Optional<Duration> target = rpoTarget(wave);
        if (!launches(server)) {
            return Measure.none("Nothing is launched for this server.", target);
        }
        Optional<Instant> sent = server.times().sentAt();
        if (sent.isEmpty() || server.times().launchedAt().isEmpty()) {
            return Measure.none("The server was not recovered.", target);
        }
        if (server.pointInTime().isEmpty()) {
            return Measure.none("DRS did not tell the point in time of the data.", target);
        }
        Duration age = Duration.between(server.pointInTime().get(), sent.get());
        // A snapshot on demand is taken after the request: nothing older than the request is lost.
        return Measure.of(age.isNegative() ? Duration.ZERO : age, target);
    }

    Measure rto(WaveRun wave) {
        return greatest(
                wave,
                rtoTarget(wave),
                wave.servers().stream().map(server -> rto(server, wave)).toList());
    }

    Measure rpo(WaveRun wave) {
        return greatest(
                wave,
                rpoTarget(wave),
                wave.servers().stream().map(server -> rpo(server, wave)).toList());
    }

    private static Measure greatest(WaveRun wave, Optional<Duration> target, List<Measure> servers) {
        List<Duration> measured = new ArrayList<>();
        for (int i = 0; i < servers.size(); i++) {
            Measure measure = servers.get(i);
            ServerRun server = wave.servers().get(i);
            measure.measured().ifPresent(measured::add);
            if (measure.measured().isEmpty() && server.impact() == Impact.CRITICAL) {
                return Measure.none("%s: %s".formatted(server.name(), measure.note()), target);
            }
        }
        return measured.stream()
                .max(Duration::compareTo)
                .map(longest -> Measure.of(longest, target))
                .orElseGet(() -> Measure.none("No server was recovered.", target));
    }

    /** The plan's: the greatest of its waves that have servers. */
    static Measure plan(List<WaveRun> waves, List<Measure> measures, Optional<Duration> target) {
        Optional<Duration> longest = Optional.empty();
        for (int i = 0; i < waves.size(); i++) {
            if (waves.get(i).servers().isEmpty()) {
                continue;
            }
            Measure measure = measures.get(i);
            boolean critical = waves.get(i).servers().stream().anyMatch(server -> server.impact() == Impact.CRITICAL);
            if (measure.measured().isEmpty() && critical) {
                return Measure.none("Wave %s: %s".formatted(waves.get(i).name(), measure.note()), target);
            }
            longest =
                    Stream.concat(longest.stream(), measure.measured().stream()).max(Duration::compareTo);
        }
        return longest.map(time -> Measure.of(time, target))
                .orElseGet(() -> Measure.none("No server was recovered.", target));
    }

    private static boolean launches(ServerRun server) {
        return server.tasks().contains(ServerTask.LAUNCH);
    }

    private static boolean done(ServerRun server) {
        return server.state() instanceof ServerState.Done;
    }
}
