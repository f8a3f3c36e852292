package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.drs.PitPolicy;
import io.breakwater.simulator.core.drs.PointInTime;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.drs.model.DescribeRecoverySnapshotsRequest;
import software.amazon.awssdk.services.drs.model.DescribeRecoverySnapshotsRequestFilters;
import software.amazon.awssdk.services.drs.model.DescribeRecoverySnapshotsResponse;
import software.amazon.awssdk.services.drs.model.RecoverySnapshot;
import software.amazon.awssdk.services.drs.model.RecoverySnapshotsOrder;

/**
 * The points in time of source servers. It owns {@link RecoverySnapshotRow}, of which only those taken on demand are
 * stored: what the policy keeps follows from the server's replication and the time.
 */
public final class RecoverySnapshots {
    /** As long as the policy keeps what it takes most often. */
    private static final Duration ON_DEMAND_KEPT = Duration.ofHours(1);

    private RecoverySnapshots() {}

    static List<Operation> operations() {
        return List.of(Operation.of(
                "DescribeRecoverySnapshots", DescribeRecoverySnapshotsRequest::builder, RecoverySnapshots::describe));
    }

    /** All points in time of the server, oldest first. The server is as {@link Fleet} hands it out. */
    public static List<RecoverySnapshotRow> of(World world, Scope scope, SourceServerRow server) {
        List<RecoverySnapshotRow> all = new ArrayList<>(scheduled(world, scope, server));
        Instant oldest = world.now().minus(ON_DEMAND_KEPT);
        world.table(scope, RecoverySnapshotRow.class).stream()
                .filter(row -> row.sourceServerId().equals(server.id())
                        && row.takenAt().isAfter(oldest))
                .forEach(all::add);
        all.sort(Comparator.comparing(RecoverySnapshotRow::takenAt));
        return List.copyOf(all);
    }

    /** The server's point in time of that id, if it is kept still. */
    public static Optional<RecoverySnapshotRow> find(World world, Scope scope, SourceServerRow server, String id) {
        return of(world, scope, server).stream()
                .filter(snapshot -> snapshot.id().equals(id))
                .findFirst();
    }

    /** The newest point in time of the server, if there is one. */
    public static Optional<RecoverySnapshotRow> newest(World world, Scope scope, SourceServerRow server) {
        List<RecoverySnapshotRow> all = of(world, scope, server);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** Takes a point in time now, as a launch from the latest data does. */
    public static RecoverySnapshotRow takeOnDemand(World world, Scope scope, SourceServerRow server) {
        Instant now = world.now();
        RecoverySnapshotRow taken = row(server, world.ids().drs("pit"), now, now, true);
        Table<RecoverySnapshotRow> stored = world.table(scope, RecoverySnapshotRow.class);
        stored.removeIf(row -> row.takenAt().isBefore(now.minus(ON_DEMAND_KEPT)));
        DrsEvents.snapshotTaken(world, scope, server.arn(), taken);
        return stored.put(taken.id(), taken);
    }

    /** Forgets the stored ones of a server that is no longer protected. */
    static void remove(World world, Scope scope, String sourceServerId) {
        world.table(scope, RecoverySnapshotRow.class)
                .removeIf(row -> row.sourceServerId().equals(sourceServerId));
    }

    private static List<RecoverySnapshotRow> scheduled(World world, Scope scope, SourceServerRow server) {
        return ReplicationConfigurations.of(world, scope, server.id())
                .pitPolicy()
                .kept(server.replication().protection(), world.now(), habits(world))
                .stream()
                .map(expected -> row(
                        server,
                        PointInTime.id(server.id(), expected),
                        expected,
                        PointInTime.takenAt(server.id(), expected),
                        false))
                .filter(row -> !row.takenAt().isAfter(world.now()))
                .toList();
    }

    private static PitPolicy.Habits habits(World world) {
        return new PitPolicy.Habits(
                Assumptions.holds(world, DrsBehaviours.SNAPSHOTS_ON_THE_CLOCK),
                Assumptions.holds(world, DrsBehaviours.NEWEST_SNAPSHOT_STAYS));
    }

    private static RecoverySnapshotRow row(
            SourceServerRow server, String id, Instant expected, Instant taken, boolean onDemand) {
        List<String> disks = IntStream.range(
                        0, server.machine().properties().disks().size())
                .mapToObj(disk -> PointInTime.ebsSnapshotId(server.id(), expected, disk))
                .toList();
        return new RecoverySnapshotRow(id, server.id(), expected, taken, disks, onDemand);
    }

    private static DescribeRecoverySnapshotsResponse describe(DescribeRecoverySnapshotsRequest request, Call call) {
        Constraints.pattern("sourceServerID", request.sourceServerID(), Constraints.SOURCE_SERVER);
        Constraints.known("order", request.order(), request.orderAsString(), "ASC, DESC");
        List<RecoverySnapshotRow> all = wanted(request, call);
        Pages<RecoverySnapshotRow> page = DrsPages.of(
                request.order() == RecoverySnapshotsOrder.DESC ? all.reversed() : all,
                request.maxResults(),
                request.nextToken(),
                call);
        return DescribeRecoverySnapshotsResponse.builder()
                .items(page.items().stream().map(RecoverySnapshots::view).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static List<RecoverySnapshotRow> wanted(DescribeRecoverySnapshotsRequest request, Call call) {
        Optional<SourceServerRow> server = Fleet.of(call.world(), call.scope()).find(request.sourceServerID());
        if (server.isEmpty() && !Assumptions.holds(call.world(), DrsBehaviours.SNAPSHOTS_OF_UNKNOWN_SERVER)) {
            throw DrsErrors.invalid("sourceServerID", "Source server " + request.sourceServerID() + " does not exist.");
        }
        DescribeRecoverySnapshotsRequestFilters filters = request.filters();
        Instant from = filters == null || filters.fromDateTime() == null
                ? Instant.MIN
                : DrsTimes.parse("filters.fromDateTime", filters.fromDateTime());
        Instant to = filters == null || filters.toDateTime() == null
                ? Instant.MAX
                : DrsTimes.parse("filters.toDateTime", filters.toDateTime());
        return server.map(row -> of(call.world(), call.scope(), row)).orElse(List.of()).stream()
                .filter(row -> !row.takenAt().isBefore(from) && !row.takenAt().isAfter(to))
                .filter(row -> !row.onDemand()
                        || Assumptions.holds(call.world(), DrsBehaviours.ON_DEMAND_SNAPSHOTS_ARE_LISTED))
                .toList();
    }

    private static RecoverySnapshot view(RecoverySnapshotRow row) {
        return RecoverySnapshot.builder()
                .snapshotID(row.id())
                .sourceServerID(row.sourceServerId())
                .expectedTimestamp(DrsTimes.text(row.expectedAt()))
                .timestamp(DrsTimes.text(row.takenAt()))
                .ebsSnapshots(row.ebsSnapshots())
                .build();
    }
}
