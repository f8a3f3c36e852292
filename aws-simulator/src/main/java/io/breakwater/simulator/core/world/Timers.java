package io.breakwater.simulator.core.world;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** Effects that wait for their instant of simulated time; those of one instant run in the order they were set. */
final class Timers {
    private record Timer(Instant due, long order, Effect effect) {}

    private static final Comparator<Timer> BY_DUE =
            Comparator.comparing(Timer::due).thenComparingLong(Timer::order);

    private final PriorityQueue<Timer> waiting;
    private long set;

    Timers() {
        this(new PriorityQueue<>(BY_DUE), 0);
    }

    private Timers(PriorityQueue<Timer> waiting, long set) {
        this.waiting = waiting;
        this.set = set;
    }

    void set(Instant due, Effect effect) {
        waiting.add(new Timer(due, set++, effect));
    }

    Optional<Instant> next() {
        return Optional.ofNullable(waiting.peek()).map(Timer::due);
    }

    /** Takes the next effect that is due at the instant. */
    Optional<Due> takeDue(Instant now) {
        Timer next = waiting.peek();
        if (next == null || next.due().isAfter(now)) {
            return Optional.empty();
        }
        waiting.remove();
        return Optional.of(new Due(next.due(), next.effect()));
    }

    record Due(Instant at, Effect effect) {}

    Timers copy() {
        return new Timers(new PriorityQueue<>(waiting), set);
    }
}
