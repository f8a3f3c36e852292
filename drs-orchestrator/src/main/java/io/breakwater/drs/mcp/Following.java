package io.breakwater.drs.mcp;

import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ExecutionState;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.core.execution.ServerState;
import io.breakwater.drs.core.execution.WaveState;
import io.breakwater.drs.execution.ExecutionReads;
import io.breakwater.drs.execution.StoredExecution;
import io.breakwater.tools.ToolFault;
import io.quarkiverse.mcp.server.Progress;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Tells a caller how an execution gets on, until it rests or the caller's patience ends. */
@ApplicationScoped
class Following {
    private static final Logger LOG = Logger.getLogger(Following.class);
    private static final int LONGEST_SECONDS = 600;
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ExecutionReads reads;

    Following(ExecutionReads reads) {
        this.reads = reads;
    }

    static void check(int waitSeconds) {
        if (waitSeconds < 0 || waitSeconds > LONGEST_SECONDS) {
            throw ToolFault.argument("wait_seconds", "must be between 0 and " + LONGEST_SECONDS);
        }
    }

    /** The execution as it stands then. */
    Uni<StoredExecution> follow(StoredExecution started, int waitSeconds, Progress progress) {
        if (waitSeconds == 0) {
            return Uni.createFrom().item(started);
        }
        UUID id = started.execution().id();
        return Multi.createFrom()
                .ticks()
                .every(LOOK)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(_ -> reads.find(id).map(found -> found.orElse(started)))
                .onItem()
                .invoke(seen -> tell(seen.execution(), progress))
                .select()
                .first(seen -> !rests(seen.execution()))
                .select()
                .first(waitSeconds)
                .onItem()
                .ignoreAsUni()
                .ifNoItem()
                .after(Duration.ofSeconds(waitSeconds + 5L))
                .recoverWithUni(Uni.createFrom().voidItem())
                .chain(() -> reads.find(id).map(found -> found.orElse(started)));
    }

    /** It ended, or goes on only when a person does something. */
    private static boolean rests(Execution execution) {
        boolean asked = execution.waves().stream().anyMatch(wave -> wave.state() instanceof WaveState.AwaitingApproval);
        return switch (execution.state()) {
            case ExecutionState.Pending _, ExecutionState.Cancelling _ -> false;
            case ExecutionState.Running _ -> asked;
            case ExecutionState.AwaitingStart _,
                    ExecutionState.Paused _,
                    ExecutionState.Completed _,
                    ExecutionState.Partial _,
                    ExecutionState.Failed _,
                    ExecutionState.Cancelled _,
                    ExecutionState.TimedOut _ -> true;
        };
    }

    private static void tell(Execution execution, Progress progress) {
        if (progress.token().isEmpty()) {
            return;
        }
        List<ServerRun> servers = execution.waves().stream()
                .flatMap(wave -> wave.servers().stream())
                .toList();
        long done = servers.stream()
                .filter(server -> server.state() instanceof ServerState.Done)
                .count();
        long failed = servers.stream()
                .filter(server -> server.state() instanceof ServerState.Failed)
                .count();
        progress.notificationBuilder()
                .setProgress(done + failed)
                .setTotal(Math.max(1, servers.size()))
                .setMessage("%s: %d of %d servers done, %d failed"
                        .formatted(execution.state().getClass().getSimpleName(), done, servers.size(), failed))
                .build()
                .send()
                .subscribe()
                .with(_ -> {}, failure -> LOG.debugf("progress not sent cause=%s", failure.getMessage()));
    }
}
