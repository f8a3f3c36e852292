package io.breakwater.testing;

import io.breakwater.localstack.Installation;
import io.breakwater.localstack.process.ChildProcess;
import io.breakwater.localstack.process.HttpProbe;
import io.breakwater.localstack.process.Ports;
import io.breakwater.localstack.process.ProcessFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The packaged simulator with one fleet, started when first asked for and ended with this JVM.
 *
 * @param fleet what the accounts hold, as {@code SIMULATOR_FLEET} takes it
 * @param seed what ids and chances are drawn from
 */
record SimulatorProcess(String fleet, long seed) {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    int port() {
        return SharedServers.shared("simulator." + fleet + "." + seed, this::start);
    }

    private int start() {
        Path home = SharedServers.newFolder();
        int port = Ports.free();
        int managementPort = Ports.free();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                jar(Installation.find().root()).toString());
        Map<String, String> environment = Map.of(
                "BREAKWATER_HTTP_PORT", Integer.toString(port),
                "BREAKWATER_MANAGEMENT_PORT", Integer.toString(managementPort),
                "SIMULATOR_FLEET", fleet,
                "SIMULATOR_PACE", "0",
                "SIMULATOR_SEED", Long.toString(seed));
        ChildProcess process =
                ChildProcess.start("The AWS simulator", command, environment, ProcessFiles.in(home, "aws-simulator"));
        SharedServers.atExit(process, home);
        process.awaitReady(
                START_LIMIT, () -> HttpProbe.isOk("http://127.0.0.1:%d/q/health/ready".formatted(managementPort)));
        return port;
    }

    static Path jar(Path root) {
        Path jar = root.resolve("aws-simulator/target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(
                    "The AWS simulator is not packaged. Run './mvnw package -DskipTests -pl aws-simulator -am' once.");
        }
        return jar;
    }
}
