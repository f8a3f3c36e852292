package io.breakwater.e2e.drs;

import io.breakwater.e2e.drs.Disturbance.Planned;
import io.breakwater.e2e.drs.EventFollower.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Lets planned disturbances happen at their moments of one execution, each on a thread of its own, until it is lifted. */
final class Storm {
    private static final Duration SLICE_STANDING = Duration.ofMillis(25);
    private static final Duration SLICE_RUNNING = Duration.ofMillis(3);
    private static final Duration LONGEST_SLOW_MOTION = Duration.ofSeconds(15);

    private final Cluster cluster;
    private final List<Planned> waiting;
    private final List<Thread> running = new ArrayList<>();
    private final List<String> happened = new ArrayList<>();
    private final CountDownLatch lifted = new CountDownLatch(1);
    private volatile Optional<EventFollower> follower = Optional.empty();
    private final AtomicInteger events = new AtomicInteger();
    private final AtomicLong intents = new AtomicLong();

    Storm(Cluster cluster, List<Planned> planned) {
        this.cluster = cluster;
        this.waiting = new ArrayList<>(planned);
    }

    /** Tells it what happened in the execution. */
    void on(Event event) {
        if (event.type().equals("job.intended")) {
            intents.incrementAndGet();
        }
        begin(events.incrementAndGet());
    }

    /** Lets it move that follower away from a replica that stops answering, so that it sees what the other does. */
    void isFollowedBy(EventFollower follower) {
        this.follower = Optional.of(follower);
    }

    /** Whether every disturbance has come and gone. */
    synchronized boolean isOver() {
        return waiting.isEmpty() && running.stream().noneMatch(Thread::isAlive);
    }

    /** What came, in its order. */
    synchronized List<String> happened() {
        return List.copyOf(happened);
    }

    /** Ends everything; returns when all replicas are ready again and no fault is set. */
    void lift() {
        synchronized (this) {
            waiting.clear();
        }
        lifted.countDown();
        for (Thread thread : threads()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        cluster.simulator().account().clearFaults();
        cluster.startAll();
    }

    private synchronized List<Thread> threads() {
        return List.copyOf(running);
    }

    private synchronized void begin(int count) {
        for (Planned planned : List.copyOf(waiting)) {
            if (planned.moment().events() <= count) {
                waiting.remove(planned);
                running.add(Thread.ofVirtual().start(() -> happen(planned)));
            }
        }
    }

    private void happen(Planned planned) {
        if (isLiftedWithin(planned.moment().delay())) {
            return;
        }
        synchronized (this) {
            happened.add("%s %s".formatted(Instant.now(), planned.what()));
        }
        switch (planned.what()) {
            case Disturbance.Kill kill -> kill(cluster.replicas().get(kill.replica()), kill.downFor());
            case Disturbance.Freeze freeze -> freeze(cluster.replicas().get(freeze.replica()), freeze.standsFor());
            case Disturbance.FreezeAtIntent freeze -> {
                Replica replica = cluster.replicas().get(freeze.replica());
                slowDownUntilIntent(replica);
                freeze(replica, freeze.standsFor());
            }
            case Disturbance.DatabaseRestart restart -> cluster.database().restart();
            case Disturbance.AwsFault fault -> {
                cluster.simulator().account().fault(fault.name(), fault.fault());
                isLiftedWithin(fault.lasts());
                cluster.simulator().account().removeFault(fault.name());
            }
        }
    }

    private void kill(Replica replica, Duration downFor) {
        replica.kill();
        isLiftedWithin(downFor);
        replica.start();
    }

    private void freeze(Replica replica, Duration standsFor) {
        replica.freeze();
        follower.ifPresent(stream -> stream.leave(replica));
        isLiftedWithin(standsFor);
        replica.thaw();
    }

    /** Leaves the replica frozen when an intent was seen since. */
    private void slowDownUntilIntent(Replica replica) {
        long before = intents.get();
        Instant end = Instant.now().plus(LONGEST_SLOW_MOTION);
        replica.avoid(true);
        follower.ifPresent(stream -> stream.leave(replica));
        try {
            while (Instant.now().isBefore(end)) {
                replica.freeze();
                if (isLiftedWithin(SLICE_STANDING) || intents.get() > before) {
                    return;
                }
                replica.thaw();
                isLiftedWithin(SLICE_RUNNING);
            }
        } finally {
            replica.avoid(false);
        }
    }

    private boolean isLiftedWithin(Duration time) {
        try {
            return lifted.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
