package io.breakwater.drs.execution.rest;

import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.core.execution.ServerState;
import io.breakwater.drs.core.execution.ServerTask;
import io.breakwater.drs.execution.document.ServerStateJson;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Servers as documents. */
public final class ServerViews {
    private ServerViews() {}

    public static ServerDocument of(String wave, ServerRun server) {
        Standing standing = standing(server.state());
        ServerState state = server.state();
        return new ServerDocument(
                server.serverId(),
                server.name(),
                wave,
                server.site().account(),
                server.site().region(),
                server.impact().name(),
                ServerStateJson.name(state),
                standing.task().map(Enum::name).orElse(null),
                server.tasks().stream().map(Enum::name).toList(),
                state instanceof ServerState.Queued queued ? queued.waitingFor().orElse(null) : null,
                text(standing.since()),
                standing.jobId().orElse(null),
                server.tries(),
                server.instanceId().orElse(null),
                server.snapshotId().orElse(null),
                text(server.pointInTime()),
                text(server.times().queuedAt()),
                text(server.times().sentAt()),
                text(server.times().launchedAt()),
                state instanceof ServerState.Failed failed ? WaveViews.failure(failed.failure()) : null);
    }

    private record Standing(Optional<ServerTask> task, Optional<Instant> since, Optional<String> jobId) {

        static Standing at(ServerTask task, Instant since) {
            return new Standing(Optional.of(task), Optional.of(since), Optional.empty());
        }

        static Standing in(String jobId, ServerTask task, Instant since) {
            return new Standing(Optional.of(task), Optional.of(since), Optional.of(jobId));
        }

        static Standing ended(Instant at) {
            return new Standing(Optional.empty(), Optional.of(at), Optional.empty());
        }
    }

    private static Standing standing(ServerState state) {
        return switch (state) {
            case ServerState.Waiting _ -> new Standing(Optional.empty(), Optional.empty(), Optional.empty());
            case ServerState.Queued queued ->
                new Standing(Optional.of(queued.task()), Optional.empty(), Optional.empty());
            case ServerState.Submitted submitted -> Standing.at(submitted.task(), submitted.since());
            case ServerState.InJob inJob -> Standing.in(inJob.jobId(), inJob.task(), inJob.since());
            case ServerState.AwaitingReason awaiting ->
                Standing.in(awaiting.jobId(), awaiting.task(), awaiting.since());
            case ServerState.Watched watched -> Standing.at(watched.task(), watched.since());
            case ServerState.Done done -> Standing.ended(done.at());
            case ServerState.Failed failed ->
                new Standing(
                        Optional.of(failed.task()),
                        Optional.of(failed.at()),
                        failed.failure().jobId());
            case ServerState.Skipped skipped -> Standing.ended(skipped.at());
            case ServerState.Cancelled cancelled -> Standing.ended(cancelled.at());
        };
    }

    private static @Nullable String text(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse(null);
    }
}
