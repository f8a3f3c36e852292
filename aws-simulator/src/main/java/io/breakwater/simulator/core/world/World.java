package io.breakwater.simulator.core.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state of all simulated accounts.
 *
 * <p>Everything happens under one lock, one thing at a time, and after all timers that were due before it: so a reader
 * sees exactly what simulated time has made of the world, no thread of its own is needed to move it, and two runs with
 * the same seed, clock steps and calls are the same run.
 */
public final class World {
    private final ReentrantLock lock = new ReentrantLock();
    private final SimulatorClock clock;
    private State state;
    private @Nullable Instant inEffect;

    public World(SimulatorClock clock, long seed) {
        this.clock = clock;
        this.state = new State(seed);
    }

    /** Runs the work alone in the world, after all timers that are due. */
    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            settle();
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Runs the work alone in the world, after all timers that are due. */
    public void locked(Runnable work) {
        locked(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /** Simulated time; inside an effect, the instant its timer was due. */
    public Instant now() {
        return inEffect != null ? inEffect : clock.now();
    }

    /** The table of one type in one scope, made when first asked for. */
    public <V> Table<V> table(Scope scope, Class<V> type) {
        mustBeLocked();
        return state.table(scope, type);
    }

    /** The scopes that hold at least one row of the type, in a steady order. */
    public List<Scope> scopesWith(Class<?> type) {
        mustBeLocked();
        return state.scopesWith(type).toList();
    }

    public Ids ids() {
        mustBeLocked();
        return state.ids;
    }

    /** Lets the effect run after the delay of simulated time. */
    public void after(Duration delay, Effect effect) {
        at(now().plus(delay), effect);
    }

    /** Lets the effect run at the instant; one that has passed is run before anything else happens. */
    public void at(Instant due, Effect effect) {
        mustBeLocked();
        state.timers.set(due, effect);
    }

    /** When the next timer is due, if one waits. */
    public Optional<Instant> nextTimer() {
        return locked(() -> state.timers.next());
    }

    /** Runs the work and takes back whatever it changed: for calls that only ask what would happen. */
    public <T> T rehearsed(Supplier<T> work) {
        mustBeLocked();
        State before = state.copy();
        try {
            return work.get();
        } finally {
            state = before;
        }
    }

    public Snapshot snapshot() {
        return locked(() -> new Snapshot(state.copy(), clock.now()));
    }

    /** Returns to the snapshot, its instant included. */
    public void restore(Snapshot snapshot) {
        lock.lock();
        try {
            state = snapshot.state.copy();
            clock.moveTo(snapshot.at());
        } finally {
            lock.unlock();
        }
    }

    private void settle() {
        if (inEffect != null) {
            return;
        }
        Instant now = clock.now();
        for (var due = state.timers.takeDue(now); due.isPresent(); due = state.timers.takeDue(now)) {
            inEffect = due.get().at();
            try {
                due.get().effect().run(this);
            } finally {
                inEffect = null;
            }
        }
    }

    private void mustBeLocked() {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("the world is read and changed inside locked(…) only");
        }
    }
}
