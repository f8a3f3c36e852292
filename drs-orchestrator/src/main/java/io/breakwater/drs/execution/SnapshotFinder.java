package io.breakwater.drs.execution;

import io.breakwater.aws.client.AwsServices;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.execution.StartRequest.Points;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.DescribeRecoverySnapshotsRequest;
import software.amazon.awssdk.services.drs.model.DescribeRecoverySnapshotsRequestFilters;
import software.amazon.awssdk.services.drs.model.RecoverySnapshot;
import software.amazon.awssdk.services.drs.model.RecoverySnapshotsOrder;

/** Finds the points in time that servers are recovered to (DescribeRecoverySnapshots). */
@ApplicationScoped
class SnapshotFinder {
    private static final int AT_ONCE = 8;

    private final Sites clients;

    SnapshotFinder(Sites clients) {
        this.clients = clients;
    }

    /**
     * The snapshots by server id; servers that get the latest data are missing.
     *
     * @return fails with {@link ProblemException} naming the servers that have no such point in time
     */
    Uni<Map<String, String>> find(Points points, List<SourceServer> servers) {
        return switch (points) {
            case Points.Latest _ -> Uni.createFrom().item(Map.of());
            case Points.Before(Instant instant) ->
                all(
                        servers,
                        server -> newest(server, instant),
                        "/pointInTime/before",
                        "has no point in time before then");
            case Points.Pinned(Map<String, String> snapshots) ->
                all(
                        servers.stream()
                                .filter(server -> snapshots.containsKey(server.id()))
                                .toList(),
                        server -> pinned(server, snapshots.getOrDefault(server.id(), "")),
                        "/pointInTime/pins",
                        "has no such point in time");
        };
    }

    private Uni<Map<String, String>> all(
            List<SourceServer> servers,
            Function<SourceServer, Uni<Optional<String>>> find,
            String pointer,
            String missing) {
        Map<String, String> found = new HashMap<>();
        List<Fault> faults = new ArrayList<>();
        return Multi.createFrom()
                .iterable(servers)
                .onItem()
                .transformToUni(server -> find.apply(server).map(snapshot -> Map.entry(server, snapshot)))
                .merge(AT_ONCE)
                .invoke(entry -> entry.getValue()
                        .ifPresentOrElse(
                                snapshot -> found.put(entry.getKey().id(), snapshot),
                                () -> faults.add(Fault.at(
                                        pointer,
                                        "%s (%s) %s"
                                                .formatted(
                                                        entry.getKey().name(),
                                                        entry.getKey().id(),
                                                        missing)))))
                .collect()
                .last()
                .map(_ -> {
                    if (!faults.isEmpty()) {
                        throw new ProblemException(
                                ProblemType.CONFLICT, "Not every server has that point in time.", faults, Map.of());
                    }
                    return found;
                });
    }

    private Uni<Optional<String>> newest(SourceServer server, Instant before) {
        return pages(
                        server,
                        request -> request.order(RecoverySnapshotsOrder.DESC)
                                .filters(DescribeRecoverySnapshotsRequestFilters.builder()
                                        .toDateTime(before.toString())
                                        .build()))
                .filter(snapshot -> !at(snapshot).isAfter(before))
                .collect()
                .first()
                .map(snapshot -> Optional.ofNullable(snapshot).map(RecoverySnapshot::snapshotID));
    }

    private Uni<Optional<String>> pinned(SourceServer server, String id) {
        return pages(server, request -> request.order(RecoverySnapshotsOrder.DESC))
                .map(RecoverySnapshot::snapshotID)
                .filter(id::equals)
                .collect()
                .first()
                .map(Optional::ofNullable);
    }

    private Multi<RecoverySnapshot> pages(
            SourceServer server, UnaryOperator<DescribeRecoverySnapshotsRequest.Builder> narrow) {
        Site site = server.site();
        DescribeRecoverySnapshotsRequest request = narrow.apply(
                        DescribeRecoverySnapshotsRequest.builder().sourceServerID(server.id()))
                .build();
        return clients.reach(AwsServices.drs(), site)
                .onItem()
                .transformToMulti(drs -> drs.pages(DrsAsyncClient::describeRecoverySnapshots, request))
                .onItem()
                .transformToIterable(answer -> answer.items());
    }

    private static Instant at(RecoverySnapshot snapshot) {
        return Optional.ofNullable(snapshot.timestamp())
                .or(() -> Optional.ofNullable(snapshot.expectedTimestamp()))
                .map(Instant::parse)
                .orElse(Instant.MAX);
    }
}
