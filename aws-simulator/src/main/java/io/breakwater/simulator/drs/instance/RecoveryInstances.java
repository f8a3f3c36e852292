package io.breakwater.simulator.drs.instance;

import io.breakwater.simulator.core.drs.FailbackProgress;
import io.breakwater.simulator.core.drs.FailbackState;
import io.breakwater.simulator.core.drs.LaunchState;
import io.breakwater.simulator.core.drs.Replication;
import io.breakwater.simulator.core.drs.ReplicationState.Disconnected;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.DrsErrors;
import io.breakwater.simulator.drs.Fleet;
import io.breakwater.simulator.drs.JobRow;
import io.breakwater.simulator.drs.LastLaunch;
import io.breakwater.simulator.drs.RecoveryInstanceRow;
import io.breakwater.simulator.drs.SourceServerRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The recovery instances of one account and Region. It owns {@link RecoveryInstanceRow}, and keeps the link from the source
 * server to its instance. It lives as long as one call or effect.
 */
public final class RecoveryInstances {
    /** The resource type in refusals. */
    public static final String TYPE = "RecoveryInstance";

    private final World world;
    private final Scope scope;
    private final Table<RecoveryInstanceRow> rows;

    private RecoveryInstances(World world, Scope scope) {
        this.world = world;
        this.scope = scope;
        this.rows = world.table(scope, RecoveryInstanceRow.class);
    }

    /** The recovery instances of that account and Region. */
    public static RecoveryInstances of(World world, Scope scope) {
        return new RecoveryInstances(world, scope);
    }

    /** The instance with its failback as the replica at the origin has made it. */
    public Optional<RecoveryInstanceRow> find(String id) {
        return rows.find(id).map(this::asNow);
    }

    /** The state of an instance's failback as it was written down last. */
    public Optional<FailbackState> storedState(String id) {
        return rows.find(id).map(row -> row.failback().state());
    }

    /** @throws io.breakwater.simulator.core.call.AwsError ResourceNotFoundException if there is no such instance */
    public RecoveryInstanceRow get(String id) {
        return find(id).orElseThrow(() -> DrsErrors.notFound(TYPE, id));
    }

    List<RecoveryInstanceRow> stored(Predicate<RecoveryInstanceRow> fits) {
        return rows.stream().filter(fits).toList();
    }

    /** Adds an instance, which becomes that of its source server. */
    public void add(RecoveryInstanceRow row) {
        rows.put(row.id(), row);
        link(row.sourceServerId(), Optional.of(row.id()));
    }

    /** Changes an instance as it is stored, if it is there. */
    public Optional<RecoveryInstanceRow> update(String id, UnaryOperator<RecoveryInstanceRow> change) {
        return rows.update(id, change);
    }

    /** Removes an instance, and the link of its source server to it. */
    public void remove(String id) {
        rows.remove(id)
                .ifPresent(row -> Fleet.of(world, scope)
                        .find(row.sourceServerId())
                        .filter(server -> server.links().recoveryInstanceId().equals(Optional.of(id)))
                        .ifPresent(server -> link(server.id(), Optional.empty())));
    }

    /** Removes an instance that was terminated: the launch that made it counts as TERMINATED from now on. */
    public void terminated(String id) {
        rows.find(id).ifPresent(row -> {
            String job = row.launch().jobId();
            world.table(scope, JobRow.class)
                    .update(
                            job,
                            was -> was.withServer(
                                    row.sourceServerId(), server -> server.with(terminated(server.state()))));
            Fleet.of(world, scope).update(row.sourceServerId(), server -> withTerminated(server, job));
            remove(id);
        });
    }

    /** Whether it was disconnected from the service. */
    public static boolean isDisconnected(RecoveryInstanceRow row) {
        return row.replication()
                .filter(replication -> replication.state() instanceof Disconnected)
                .isPresent();
    }

    /** The replica of the instance at the origin, while it is replicated back. */
    public Optional<SourceServerRow> replica(RecoveryInstanceRow row) {
        return row.failback()
                .reversedSourceServerArn()
                .map(Fleet.Reference::of)
                .flatMap(reference -> Fleet.of(world, reference.scope()).find(reference.id()));
    }

    private RecoveryInstanceRow asNow(RecoveryInstanceRow row) {
        Optional<Replication> replica = isDisconnected(row)
                ? Optional.empty()
                : replica(row).map(SourceServerRow::replication).or(row::replication);
        FailbackState before = row.failback().state();
        FailbackState now = replica.map(
                        replication -> FailbackProgress.follow(before, replication.at(world.now()), world.now()))
                .orElse(before);
        return now.equals(before) ? row : row.withFailback(row.failback().with(now));
    }

    private void link(String sourceServerId, Optional<String> instanceId) {
        Fleet.of(world, scope)
                .update(
                        sourceServerId,
                        server -> server.withLinks(server.links().withRecoveryInstance(instanceId)));
    }

    private static LaunchState terminated(LaunchState state) {
        return state instanceof LaunchState.Launched launched ? launched.terminated() : state;
    }

    private static SourceServerRow withTerminated(SourceServerRow server, String jobId) {
        return server.lastLaunch()
                .filter(last -> last.jobId().equals(jobId))
                .map(last -> server.withLastLaunch(
                        new LastLaunch(last.jobId(), last.calledAt(), last.drill(), terminated(last.state()))))
                .orElse(server);
    }
}
