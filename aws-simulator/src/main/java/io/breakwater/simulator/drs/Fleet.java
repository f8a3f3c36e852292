package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.drs.Replication;
import io.breakwater.simulator.core.drs.ReplicationError;
import io.breakwater.simulator.core.drs.ReplicationState.Stalled;
import io.breakwater.simulator.core.drs.StallReason;
import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.fault.Fault.Kind.StalledReplication;
import io.breakwater.simulator.core.fault.Faults;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.drs.model.ExtensionStatus;
import software.amazon.awssdk.services.drs.model.StagingArea;

/**
 * The source servers of one account and Region, each as time and faults have made it. It owns {@link SourceServerRow}:
 * nobody else reads or writes that table. A fleet lives as long as one call or effect.
 *
 * <p>A {@link StalledReplication} fault on a source server's id strikes when the server is next looked at. One without
 * a count holds the server STALLED until the fault is removed; one with a count stalls as many servers and leaves them
 * so until replication is retried, or stopped and started.
 */
public final class Fleet {
    public static final String TYPE = "SourceServer";

    private final World world;
    private final Scope scope;
    private final Table<SourceServerRow> rows;
    private final boolean faulty;

    /** A source server by its ARN. */
    public record Reference(Scope scope, String id) {
        public static Reference of(String arn) {
            String[] parts = arn.split(":", 6);
            return new Reference(new Scope(parts[4], parts[3]), parts[5].substring(parts[5].indexOf('/') + 1));
        }
    }

    private Fleet(World world, Scope scope) {
        this.world = world;
        this.scope = scope;
        this.rows = world.table(scope, SourceServerRow.class);
        this.faulty = Faults.all(world).stream().anyMatch(fault -> fault.kind() instanceof StalledReplication);
    }

    /** The source servers of that account and Region. */
    public static Fleet of(World world, Scope scope) {
        return new Fleet(world, scope);
    }

    public Optional<SourceServerRow> find(String id) {
        return rows.find(id).map(this::asNow);
    }

    /** @throws io.breakwater.simulator.core.call.AwsError ResourceNotFoundException if there is no such server */
    public SourceServerRow get(String id) {
        return find(id).orElseThrow(() -> DrsErrors.notFound(TYPE, id));
    }

    /** All servers, the oldest first. */
    public List<SourceServerRow> all() {
        return List.copyOf(rows.all()).stream().map(this::asNow).toList();
    }

    /** The servers that fit, as they were stored: what depends on time is not to be read from them. */
    List<SourceServerRow> stored(Predicate<SourceServerRow> fits) {
        return rows.stream().filter(fits).toList();
    }

    public int size() {
        return rows.size();
    }

    public boolean contains(String id) {
        return rows.contains(id);
    }

    /** Adds a server. */
    SourceServerRow add(SourceServerRow row) {
        return rows.put(row.id(), row);
    }

    /** Changes a server as it is now; nothing happens if it is gone. */
    public Optional<SourceServerRow> update(String id, UnaryOperator<SourceServerRow> change) {
        return find(id).map(row -> saved(row, change.apply(row)));
    }

    void remove(String id) {
        rows.remove(id);
    }

    private SourceServerRow asNow(SourceServerRow stored) {
        if (stored.links().isExtended()) {
            return mirrored(stored);
        }
        Replication now = stored.replication().at(world.now());
        Replication struck = faulty || isHeldByFault(now) ? struck(stored.id(), now) : now;
        if (struck.equals(now)) {
            return now.equals(stored.replication()) ? stored : stored.withReplication(now);
        }
        return saved(stored, stored.withReplication(struck));
    }

    /** An extended server has no replica of its own. */
    private SourceServerRow mirrored(SourceServerRow stored) {
        StagingArea area = stored.links().stagingArea();
        Reference reference = Reference.of(area.stagingSourceServerArn());
        return Fleet.of(world, reference.scope())
                .find(reference.id())
                .map(staging -> stored.withReplication(staging.replication())
                        .withMachine(staging.machine().addedAt(stored.machine().addedAt())))
                .orElseGet(() -> stored.withLinks(stored.links()
                        .with(area.toBuilder()
                                .status(ExtensionStatus.EXTENSION_ERROR)
                                .errorMessage("The source server in the staging account does not exist.")
                                .build())));
    }

    private Replication struck(String id, Replication now) {
        var target = new Fault.Target(scope.account(), scope.region(), "drs", "*", id);
        if (isHeldByFault(now)) {
            return Faults.inForce(world, StalledReplication.class, target).isPresent()
                    ? now
                    : now.recover(world.now()).orElse(now);
        }
        return now.stall(new StallReason(ReplicationError.AGENT_NOT_SEEN, "", false), world.now())
                .flatMap(stalled -> Faults.inForce(world, StalledReplication.class, target))
                .flatMap(fault -> Faults.strike(world, StalledReplication.class, target)
                        .flatMap(kind -> now.stall(reason(fault), world.now())))
                .orElse(now);
    }

    private SourceServerRow saved(SourceServerRow before, SourceServerRow after) {
        if (isStalled(before) != isStalled(after) && !after.links().isExtended()) {
            DrsEvents.stalled(world, scope, after.arn(), isStalled(after));
        }
        return rows.put(after.id(), after);
    }

    private static boolean isStalled(SourceServerRow server) {
        return server.replication().state() instanceof Stalled;
    }

    private static StallReason reason(Fault fault) {
        return new StallReason(
                ReplicationError.AGENT_NOT_SEEN,
                "The AWS Replication Agent on the source server has not been seen.",
                fault.times() < 0);
    }

    private static boolean isHeldByFault(Replication replication) {
        return replication.state() instanceof Stalled stalled
                && stalled.reason().untilFaultEnds();
    }
}
