package io.breakwater.drs.execution.rest;

import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.core.execution.ServerState;
import io.breakwater.drs.execution.rest.ExecutionDocument.ServerCounts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How far servers are. */
final class Counts {
    private enum Bucket {
        WAITING,
        ACTIVE,
        DONE,
        FAILED,
        SKIPPED,
        CANCELLED
    }

    private Counts() {}

    static ServerCounts of(List<ServerRun> servers) {
        Map<Bucket, Integer> counts = new EnumMap<>(Bucket.class);
        servers.forEach(server -> counts.merge(bucket(server.state()), 1, Integer::sum));
        return new ServerCounts(
                servers.size(),
                counts.getOrDefault(Bucket.WAITING, 0),
                counts.getOrDefault(Bucket.ACTIVE, 0),
                counts.getOrDefault(Bucket.DONE, 0),
                counts.getOrDefault(Bucket.FAILED, 0),
                counts.getOrDefault(Bucket.SKIPPED, 0),
                counts.getOrDefault(Bucket.CANCELLED, 0));
    }

    private static Bucket bucket(ServerState state) {
        return switch (state) {
            case ServerState.Waiting _, ServerState.Queued _ -> Bucket.WAITING;
            case ServerState.Submitted _, ServerState.InJob _, ServerState.AwaitingReason _, ServerState.Watched _ ->
                Bucket.ACTIVE;
            case ServerState.Done _ -> Bucket.DONE;
            case ServerState.Failed _ -> Bucket.FAILED;
            case ServerState.Skipped _ -> Bucket.SKIPPED;
            case ServerState.Cancelled _ -> Bucket.CANCELLED;
        };
    }
}
