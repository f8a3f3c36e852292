package io.breakwater.drs.engine;

import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.lease.Lease;
import io.breakwater.drs.core.schedule.Slots;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An execution that this replica moves. Its steps run one after the other. For one event loop. */
final class Held {
    private final UUID id;
    private final Consumer<Throwable> broken;
    private final Queue<Supplier<Uni<Void>>> steps = new ArrayDeque<>();
    private boolean running;
    private boolean gone;

    /** Renewed from time to time, with the same number. */
    Lease lease;

    /** As it is stored; null until it was read. */
    @Nullable Execution execution;

    /** Something came in that the next decision should see. */
    boolean woken = true;

    /** AWS is being asked. */
    boolean asking;

    /** Orders that were sent and not answered yet. */
    int sending;

    Optional<Instant> lookAgain = Optional.empty();

    Map<Site, Slots> wants = Map.of();

    /** @param broken called when a step fails; no further step runs then */
    Held(UUID id, Lease lease, Consumer<Throwable> broken) {
        this.id = id;
        this.lease = lease;
        this.broken = broken;
    }

    UUID id() {
        return id;
    }

    boolean isIdle() {
        return !running && steps.isEmpty() && !asking;
    }

    boolean isGone() {
        return gone;
    }

    /** Nothing more happens to it here. */
    void drop() {
        gone = true;
        steps.clear();
    }

    void then(Supplier<Uni<Void>> step) {
        if (!gone) {
            steps.add(step);
            next();
        }
    }

    private void next() {
        if (running || gone) {
            return;
        }
        Supplier<Uni<Void>> step = steps.poll();
        if (step == null) {
            return;
        }
        running = true;
        Uni.createFrom().deferred(step::get).subscribe().with(_ -> ended(), failure -> {
            running = false;
            if (!gone) {
                drop();
                broken.accept(failure);
            }
        });
    }

    private void ended() {
        running = false;
        next();
    }
}
