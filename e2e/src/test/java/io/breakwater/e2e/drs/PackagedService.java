package io.breakwater.e2e.drs;

import io.breakwater.localstack.Installation;
import io.breakwater.localstack.process.ChildProcess;
import io.breakwater.localstack.process.HttpProbe;
import io.breakwater.localstack.process.Memory;
import io.breakwater.localstack.process.Ports;
import io.breakwater.localstack.process.ProcessFiles;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A packaged service of the suite as a process on ports of its own, which stay the same when it is started again.
 *
 * @param jvm options of the JVM, such as {@code -Xmx256m}
 */
record PackagedService(
        String name,
        String module,
        List<String> jvm,
        Map<String, String> settings,
        int port,
        int managementPort,
        Path home) {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    static PackagedService of(String name, String module, List<String> jvm, Map<String, String> settings, Path home) {
        return new PackagedService(name, module, jvm, settings, Ports.free(), Ports.free(), home);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Path log() {
        return home.resolve(name + ".log");
    }

    /** Starts the process and does not wait. */
    ChildProcess launch() {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("BREAKWATER_HTTP_PORT", Integer.toString(port));
        environment.put("BREAKWATER_MANAGEMENT_PORT", Integer.toString(managementPort));
        return ChildProcess.start(name, command(), environment, ProcessFiles.in(home, name));
    }

    void awaitReady(ChildProcess process) {
        process.awaitReady(START_LIMIT, this::isReady);
    }

    boolean isReady() {
        return HttpProbe.isOk("http://127.0.0.1:%d/q/health/ready".formatted(managementPort));
    }

    /** The processor time that the process has used so far. */
    static Duration processorTime(ChildProcess process) {
        return process.handle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    static long residentBytes(ChildProcess process) {
        return Memory.resident(process.handle());
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of(
                "-Xms32m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                jar().toString()));
        return command;
    }

    private Path jar() {
        Path jar = Installation.find().root().resolve(module + "/target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new AssertionError(
                    "%s is not packaged. Run './mvnw package -DskipTests -pl %s -am' once.".formatted(module, module));
        }
        return jar;
    }
}
