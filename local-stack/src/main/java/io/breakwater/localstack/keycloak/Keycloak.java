package io.breakwater.localstack.keycloak;

import io.breakwater.localstack.Installation;
import io.breakwater.localstack.LocalStackException;
import io.breakwater.localstack.process.ChildProcess;
import io.breakwater.localstack.process.HttpProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** One running Keycloak with the realm {@code breakwater}. */
public final class Keycloak implements AutoCloseable {
    public static final String REALM = "breakwater";

    /** Keycloak's build-time options; what differs between instances is given at start. */
    public static final List<String> BUILD_OPTIONS = List.of(
            "--db=postgres", "--features=cimd", "--health-enabled=true", "--metrics-enabled=true", "--cache=local");

    private static final Duration START_LIMIT = Duration.ofMinutes(6);

    private final KeycloakSettings settings;
    private final ChildProcess process;

    private Keycloak(KeycloakSettings settings, ChildProcess process) {
        this.settings = settings;
        this.process = process;
    }

    /** Unpacks and builds Keycloak unless that was done before; takes up to a minute the first time. */
    public static void prepare(Installation installation) {
        KeycloakDistribution.built(installation);
    }

    /**
     * Starts the server and returns when it is ready and the realm is there. An existing realm is left as it is.
     *
     * @throws LocalStackException with what to do, when it cannot start
     */
    public static Keycloak start(Installation installation, KeycloakSettings settings) {
        TreeSet<String> missing = new TreeSet<>(settings.realm().placeholders());
        missing.removeAll(settings.variables().keySet());
        if (!missing.isEmpty()) {
            throw new LocalStackException("The realm needs values for " + missing);
        }
        Path distribution = KeycloakDistribution.built(installation);
        prepareFolder(distribution, settings);
        ChildProcess process = ChildProcess.start(
                "Keycloak", command(distribution, settings), environment(settings), settings.files());
        Keycloak keycloak = new Keycloak(settings, process);
        try {
            process.awaitReady(START_LIMIT, keycloak::isReady);
        } catch (RuntimeException e) {
            process.end("TERM", Duration.ofSeconds(20));
            throw e;
        }
        return keycloak;
    }

    /** What tokens carry as {@code iss}. */
    public String issuer() {
        return settings.publicUrl() + "/realms/" + REALM;
    }

    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.end("TERM", Duration.ofSeconds(20));
    }

    private boolean isReady() {
        return HttpProbe.isOk("http://127.0.0.1:%d/health/ready".formatted(settings.managementPort()))
                && HttpProbe.isOk("http://127.0.0.1:%d/realms/%s".formatted(settings.port(), REALM));
    }

    /** A home of its own for the instance: programs are shared, the realm and temporary files are not. */
    private static void prepareFolder(Path distribution, KeycloakSettings settings) {
        try {
            Files.createDirectories(settings.folder());
            for (String shared : List.of("bin", "conf", "lib", "providers", "themes")) {
                Path link = settings.folder().resolve(shared);
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, distribution.resolve(shared));
            }
            settings.realm().write(settings.folder().resolve("data/import/realm.json"));
        } catch (IOException e) {
            throw new LocalStackException(
                    "Keycloak's folder %s cannot be written: %s".formatted(settings.folder(), e.getMessage()), e);
        }
    }

    private static List<String> command(Path distribution, KeycloakSettings settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dquarkus-log-max-startup-records=10000",
                "-Dpicocli.disable.closures=true",
                "--enable-native-access=ALL-UNNAMED"));
        for (String opened : List.of("java.util", "java.util.concurrent", "java.security", "java.lang")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.add("-Dkc.home.dir=" + settings.folder());
        command.add("-Djboss.server.config.dir=" + settings.folder().resolve("conf"));
        command.add("-cp");
        command.add(distribution.resolve("lib/quarkus-run.jar").toString());
        command.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        command.addAll(options(settings));
        return command;
    }

    private static List<String> options(KeycloakSettings settings) {
        return List.of(
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + settings.port(),
                "--http-management-port=" + settings.managementPort(),
                "--hostname=" + settings.publicUrl(),
                "--hostname-backchannel-dynamic=true",
                "--db-url=jdbc:postgresql://127.0.0.1:%d/keycloak".formatted(settings.databasePort()),
                "--db-username=keycloak",
                "--db-pool-initial-size=2",
                "--db-pool-max-size=20");
    }

    private static Map<String, String> environment(KeycloakSettings settings) {
        Map<String, String> environment = new HashMap<>(settings.variables());
        environment.put("KC_DB_PASSWORD", settings.databasePassword());
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", settings.administratorPassword());
        return environment;
    }
}
