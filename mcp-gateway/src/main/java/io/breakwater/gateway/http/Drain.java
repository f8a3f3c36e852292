package io.breakwater.gateway.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts running calls, so that a stop can wait for them, and knows the streams that would otherwise never end. */
@ApplicationScoped
class Drain {

    private final AtomicInteger running = new AtomicInteger();
    private final Set<Runnable> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;

    boolean isDraining() {
        return draining;
    }

    /** Refuses new requests and ends open streams; running calls go on. */
    void begin() {
        draining = true;
        List.copyOf(streams).forEach(Runnable::run);
    }

    /** Runs {@code end} when draining begins; the returned action takes it back. */
    Runnable beforeDraining(Runnable end) {
        Runnable entry = end::run;
        if (draining) {
            entry.run();
        }
        streams.add(entry);
        return () -> streams.remove(entry);
    }

    void entered() {
        running.incrementAndGet();
    }

    void left() {
        running.decrementAndGet();
    }

    int running() {
        return running.get();
    }
}
