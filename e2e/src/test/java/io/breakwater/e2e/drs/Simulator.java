package io.breakwater.e2e.drs;

import io.breakwater.localstack.process.ChildProcess;
import io.breakwater.testing.SimulatedAccount;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The packaged aws-simulator as a process of this test's own. */
final class Simulator implements AutoCloseable {
    private final PackagedService service;
    private final ChildProcess process;
    private final SimulatedAccount account;

    private Simulator(PackagedService service, double pace) {
        this.service = service;
        this.process = service.launch();
        this.account = new SimulatedAccount(service.url(), pace);
    }

    /** Starts it and does not wait. */
    static Simulator start(ClusterSettings settings, Path home) {
        Map<String, String> environment = Map.of(
                "SIMULATOR_FLEET", settings.fleet(),
                "SIMULATOR_SEED", Long.toString(settings.seed()),
                "SIMULATOR_PACE", Double.toString(settings.pace()));
        return new Simulator(
                PackagedService.of("aws-simulator", "aws-simulator", List.of("-Xmx512m"), environment, home),
                settings.pace());
    }

    void awaitReady() {
        service.awaitReady(process);
    }

    URI endpoint() {
        return service.url();
    }

    /** Its clock, its faults and its log of calls. */
    SimulatedAccount account() {
        return account;
    }

    @Override
    public void close() {
        process.end("KILL", Duration.ofSeconds(5));
    }
}
