package io.breakwater.simulator.drs.failback;

import io.breakwater.simulator.core.drs.FailbackState;
import io.breakwater.simulator.core.drs.Replication;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.Fleet;
import io.breakwater.simulator.drs.RecoveryInstanceRow;
import io.breakwater.simulator.drs.SourceServerRow;
import io.breakwater.simulator.drs.instance.RecoveryInstances;
import java.util.Optional;

/**
 * What the failback client does on the original server of an instance that did not come from EC2: nobody calls an operation
 * for it, so tests, the seed and the admin API come here. Used under the world's lock.
 */
public final class FailbackClients {
    private FailbackClients() {}

    /** The client was started on the original server and paired: replication back begins, unless it has begun. */
    public static Optional<RecoveryInstanceRow> connect(World world, Scope scope, String recoveryInstanceId) {
        return RecoveryInstances.of(world, scope)
                .find(recoveryInstanceId)
                .filter(row -> row.launch().originZone().isEmpty())
                .flatMap(row -> Fleet.of(world, scope)
                        .find(row.sourceServerId())
                        .flatMap(server -> begin(world, scope, row, server)));
    }

    private static Optional<RecoveryInstanceRow> begin(
            World world, Scope scope, RecoveryInstanceRow row, SourceServerRow server) {
        if (!(row.failback().state() instanceof FailbackState.NotStarted idle)) {
            return Optional.empty();
        }
        FailbackState.InProgress started = idle.start(world.now());
        Replication back = Replication.begin(server.replication().workload(), world.now());
        Optional<RecoveryInstanceRow> begun = RecoveryInstances.of(world, scope)
                .update(
                        row.id(),
                        was -> was.withFailback(was.failback().started(started, Optional.empty()))
                                .withReplication(back));
        begun.ifPresent(now -> FailbackWatch.begin(world, scope, now));
        return begun;
    }
}
