package io.breakwater.e2e.drs;

import io.breakwater.localstack.process.ChildProcess;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One drs-orchestrator process, and what can happen to it. Used from several threads. */
final class Replica {
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private final PackagedService service;
    private @Nullable ChildProcess process;
    private boolean frozen;
    private boolean avoided;
    private Duration processorTimeBefore = Duration.ZERO;

    Replica(PackagedService service) {
        this.service = service;
    }

    String name() {
        return service.name();
    }

    URI url() {
        return service.url();
    }

    PackagedService service() {
        return service;
    }

    /** Starts it unless it runs; does not wait. */
    synchronized void start() {
        if (!isAlive()) {
            process = service.launch();
        }
    }

    /** Waits until it is ready; it must have been started. */
    void awaitReady() {
        service.awaitReady(running());
    }

    /** Ends it as {@code kill -9} does, also while it is frozen. */
    synchronized void kill() {
        if (process != null && process.isAlive()) {
            processorTimeBefore = processorTime();
            process.end("KILL", AT_ONCE);
        }
        frozen = false;
    }

    /** SIGSTOP: it keeps its connections and its belief of what time it is, and does nothing. */
    synchronized void freeze() {
        if (isAlive() && !frozen) {
            Signals.send(running().pid(), "STOP");
            frozen = true;
        }
    }

    /** SIGCONT: it goes on where it stopped. */
    synchronized void thaw() {
        if (isAlive() && frozen) {
            Signals.send(running().pid(), "CONT");
            frozen = false;
        }
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Whether the test's clients shall leave it alone. */
    synchronized void avoid(boolean leaveAlone) {
        avoided = leaveAlone;
    }

    /** Whether it can answer now, as far as the test knows. */
    synchronized boolean isServing() {
        return isAlive() && !frozen && !avoided;
    }

    /** Of all its processes so far. */
    synchronized Duration processorTime() {
        return isAlive() ? processorTimeBefore.plus(PackagedService.processorTime(running())) : processorTimeBefore;
    }

    long residentBytes() {
        return PackagedService.residentBytes(running());
    }

    private synchronized ChildProcess running() {
        if (process == null) {
            throw new IllegalStateException(name() + " was not started");
        }
        return process;
    }
}
