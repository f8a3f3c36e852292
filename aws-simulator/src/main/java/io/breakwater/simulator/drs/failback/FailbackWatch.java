package io.breakwater.simulator.drs.failback;

import io.breakwater.simulator.core.drs.FailbackState;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.DrsEvents;
import io.breakwater.simulator.drs.RecoveryInstanceRow;
import io.breakwater.simulator.drs.instance.RecoveryInstances;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Keeps what time has made of a failback, and announces each change of its state on the event bus. */
final class FailbackWatch {
    /** While something is expected to change. */
    private static final Duration OFTEN = Duration.ofMinutes(1);

    /** While the failback waits to be launched. */
    private static final Duration SELDOM = Duration.ofMinutes(10);

    private FailbackWatch() {}

    /** Begins to watch a failback that has just begun. */
    static void begin(World world, Scope scope, RecoveryInstanceRow row) {
        DrsEvents.failbackState(world, scope, row);
        Instant startedAt = row.failback().startedAt().orElseThrow();
        world.after(OFTEN, later -> look(later, scope, row.id(), startedAt));
    }

    /** Changes the state of a failback and announces it. */
    static void change(
            World world, Scope scope, String id, Function<RecoveryInstanceRow, RecoveryInstanceRow.Failback> change) {
        RecoveryInstances.of(world, scope)
                .update(id, row -> row.withFailback(change.apply(row)))
                .ifPresent(row -> DrsEvents.failbackState(world, scope, row));
    }

    private static void look(World world, Scope scope, String id, Instant startedAt) {
        RecoveryInstances instances = RecoveryInstances.of(world, scope);
        Optional<RecoveryInstanceRow> found = instances
                .find(id)
                .filter(row -> row.failback().startedAt().equals(Optional.of(startedAt)))
                .filter(row -> row.failback().state() instanceof FailbackState.Stoppable)
                .filter(row -> !RecoveryInstances.isDisconnected(row));
        found.ifPresent(row -> {
            FailbackState now = row.failback().state();
            if (!instances.storedState(id).equals(Optional.of(now))) {
                change(world, scope, id, was -> was.failback().with(now));
            }
            Duration next = now instanceof FailbackState.ReadyForLaunch ? SELDOM : OFTEN;
            world.after(next, later -> look(later, scope, id, startedAt));
        });
    }
}
