package io.breakwater.drs.execution;

import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.ExecutionState;
import io.breakwater.drs.core.execution.JobAttempt;
import io.breakwater.drs.core.execution.Origin;
import io.breakwater.drs.core.execution.Person;
import io.breakwater.drs.core.execution.RunSettings;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.core.execution.ServerState;
import io.breakwater.drs.core.execution.ServerTask;
import io.breakwater.drs.core.execution.WaveRun;
import io.breakwater.drs.core.execution.WaveState;
import io.breakwater.drs.core.plan.FailurePolicy;
import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.plan.Targets;
import io.breakwater.sites.core.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Executions to test with. */
public final class SampleExecutions {
    public static final Site SITE = new Site("444455556666", "eu-central-1");
    public static final Instant CREATED = Instant.parse("2026-11-20T11:00:00Z");
    public static final Person OPERATOR = new Person("sub-1", "dr-operator", "dashboard", Set.of("dr-operator"));
    private static final UUID ID = UUID.fromString("0192f3a4-0000-7000-8000-000000000009");

    private SampleExecutions() {}

    /** A drill that was not begun, its waves one after the other. */
    public static Execution drill(int waves, int serversEach) {
        return drill(
                ID,
                IntStream.range(0, waves)
                        .mapToObj(wave -> IntStream.range(0, serversEach)
                                .mapToObj(server -> "s-%08d%09d".formatted(wave, server))
                                .toList())
                        .toList());
    }

    /** A drill of these servers, wave after wave. */
    public static Execution drill(UUID id, List<List<String>> waves) {
        List<WaveRun> runs = new ArrayList<>();
        for (int i = 0; i < waves.size(); i++) {
            Set<String> dependsOn = i == 0 ? Set.of() : Set.of("wave-" + (i - 1));
            runs.add(new WaveRun(
                    "wave-" + i,
                    new WaveRun.Rules(
                            dependsOn,
                            Duration.ZERO,
                            Optional.empty(),
                            new FailurePolicy.Stop(),
                            Optional.empty(),
                            Targets.NONE),
                    new WaveState.Waiting(),
                    waves.get(i).stream().map(SampleExecutions::server).toList(),
                    List.of()));
        }
        return new Execution(
                id,
                ExecutionKind.DRILL,
                new ExecutionState.Pending(CREATED),
                new Origin(Optional.empty(), Optional.empty(), OPERATOR, Optional.of("test"), CREATED),
                new RunSettings(
                        Optional.empty(), Optional.empty(), Duration.ofHours(24), Targets.NONE, Optional.empty()),
                runs,
                List.of());
    }

    static ServerRun with(ServerRun server, ServerState state) {
        return new ServerRun(
                server.serverId(),
                server.name(),
                server.site(),
                server.impact(),
                server.snapshotId(),
                server.tasks(),
                state,
                server.tries(),
                server.instanceId(),
                server.receiver(),
                server.pointInTime(),
                server.times());
    }

    static Execution replace(Execution execution, int wave, int server, ServerRun run) {
        WaveRun was = execution.waves().get(wave);
        List<ServerRun> servers = new ArrayList<>(was.servers());
        servers.set(server, run);
        return replace(execution, wave, new WaveRun(was.name(), was.rules(), was.state(), servers, was.actions()));
    }

    static Execution replace(Execution execution, int wave, WaveRun run) {
        List<WaveRun> waves = new ArrayList<>(execution.waves());
        waves.set(wave, run);
        return copy(execution, execution.state(), waves, execution.attempts());
    }

    static Execution with(Execution execution, JobAttempt attempt) {
        List<JobAttempt> attempts = new ArrayList<>(execution.attempts());
        attempts.add(attempt);
        return copy(execution, execution.state(), execution.waves(), attempts);
    }

    static Execution with(Execution execution, ExecutionState state) {
        return copy(execution, state, execution.waves(), execution.attempts());
    }

    private static Execution copy(
            Execution execution, ExecutionState state, List<WaveRun> waves, List<JobAttempt> attempts) {
        return new Execution(
                execution.id(), execution.kind(), state, execution.origin(), execution.settings(), waves, attempts);
    }

    private static ServerRun server(String id) {
        return ServerRun.planned(id, id, SITE, Impact.CRITICAL, List.of(ServerTask.LAUNCH));
    }
}
