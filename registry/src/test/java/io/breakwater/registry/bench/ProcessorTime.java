package io.breakwater.registry.bench;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Processor time, user and system, that a process of this machine has used since a moment. */
record ProcessorTime(Optional<ProcessHandle> process, double before) {

    private static final String REGISTRY = "registry/target/quarkus-app/quarkus-run.jar";

    static ProcessorTime ofThisProcess() {
        return of(Optional.of(ProcessHandle.current()));
    }

    /** The registry that {@code ./breakwater up} started here; always 0 if the URL is another machine's. */
    static ProcessorTime ofRegistry(URI url) {
        return of(ProcessHandle.allProcesses()
                .filter(_ -> url.getHost().equals("localhost"))
                .filter(process -> process.info().commandLine().orElse("").contains(REGISTRY))
                .findFirst());
    }

    private static ProcessorTime of(Optional<ProcessHandle> process) {
        return new ProcessorTime(process, millis(process));
    }

    double millisSince() {
        return millis(process) - before;
    }

    private static double millis(Optional<ProcessHandle> process) {
        return process.flatMap(handle -> handle.info().totalCpuDuration())
                .map(Duration::toMillis)
                .orElse(0L);
    }
}
