package io.breakwater.e2e.drs;

import io.breakwater.localstack.Folders;
import io.breakwater.localstack.Installation;
import io.breakwater.localstack.process.ChildProcess;
import io.breakwater.testing.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Replicas of the orchestrator on one PostgreSQL, one issuer of tokens and one simulated AWS account. */
final class Cluster implements AutoCloseable {
    /** Examples of the AWS documentation; they open the simulated account and nothing else. */
    static final Map<String, String> KEYS = Map.of(
            "AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE",
            "AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "AWS_DEFAULT_REGION", "eu-central-1");

    private final Path home;
    private final TokenIssuer issuer;
    private final Database database;
    private final Simulator simulator;
    private final List<Replica> replicas;
    private final Thread atExit = new Thread(this::end, "cluster-end");

    private Cluster(Path home, TokenIssuer issuer, Database database, Simulator simulator, List<Replica> replicas) {
        this.home = home;
        this.issuer = issuer;
        this.database = database;
        this.simulator = simulator;
        this.replicas = List.copyOf(replicas);
    }

    /** Starts everything and returns when all replicas are ready. */
    static Cluster start(ClusterSettings settings) {
        Path home = newHome();
        var simulator = Simulator.start(settings, home);
        var database = Database.start(home);
        var issuer = TokenIssuer.start();
        Map<String, String> environment = new HashMap<>(KEYS);
        environment.putAll(settings.timings());
        environment.putAll(database.environment());
        environment.putAll(issuer.environment());
        environment.put("BREAKWATER_CLIENT_SECRET", UUID.randomUUID().toString());
        environment.put("AWS_ENDPOINT_URL", simulator.endpoint().toString());
        List<Replica> replicas = IntStream.rangeClosed(1, settings.replicas())
                .mapToObj(number -> replica(number, settings.jvm(), environment, home))
                .toList();
        var cluster = new Cluster(home, issuer, database, simulator, replicas);
        Runtime.getRuntime().addShutdownHook(cluster.atExit);
        simulator.awaitReady();
        cluster.startAll();
        return cluster;
    }

    /** Thaws and starts whatever does not run, and waits until all are ready. */
    void startAll() {
        replicas.forEach(Replica::thaw);
        replicas.forEach(Replica::start);
        replicas.forEach(Replica::awaitReady);
    }

    List<Replica> replicas() {
        return replicas;
    }

    Database database() {
        return database;
    }

    Simulator simulator() {
        return simulator;
    }

    TokenIssuer issuer() {
        return issuer;
    }

    /** The REST API as that person, with those roles, at whichever replica serves. */
    Api as(String person, String... roles) {
        return new Api(replicas, () -> issuer.tokens().person(person, "drs-orchestrator", roles));
    }

    /** As an administrator whose token nobody signed who should. */
    Api asForger() {
        return new Api(replicas, () -> issuer.tokens().foreignToken("dashboard", "drs-orchestrator"));
    }

    /** The last lines of every log. */
    String logTails() {
        return logs().map(log -> "%n--- %s%n%s".formatted(log.getFileName(), ChildProcess.tail(log)))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** Copies all logs to where they stay, and says where. */
    Path keepLogs(String name) {
        try {
            Path folder =
                    Files.createDirectories(home.resolveSibling("kept-logs").resolve(name));
            for (Path log : logs().toList()) {
                Files.copy(log, folder.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        end();
    }

    private Stream<Path> logs() {
        try (var files = Files.list(home)) {
            return files.filter(file -> file.toString().endsWith(".log")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end() {
        replicas.forEach(Replica::kill);
        simulator.close();
        database.close();
        issuer.close();
        Folders.delete(home);
    }

    private static Replica replica(int number, List<String> jvm, Map<String, String> environment, Path home) {
        String name = "drs-orchestrator-" + number;
        Map<String, String> own = new HashMap<>(environment);
        own.put("DRS_SPOOL_DIRECTORY", home.resolve(name + "-spool").toString());
        return new Replica(PackagedService.of(name, "drs-orchestrator", jvm, own, home));
    }

    private static Path newHome() {
        try {
            Path target = Files.createDirectories(Installation.find().root().resolve("e2e/target"));
            return Files.createTempDirectory(target, "cluster");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
