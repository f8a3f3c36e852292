package io.breakwater.testing;

import io.breakwater.localstack.Folders;
import io.breakwater.localstack.Installation;
import io.breakwater.localstack.keycloak.Keycloak;
import io.breakwater.localstack.keycloak.KeycloakSettings;
import io.breakwater.localstack.keycloak.RealmFile;
import io.breakwater.localstack.postgres.Postgres;
import io.breakwater.localstack.postgres.PostgresSettings;
import io.breakwater.localstack.postgres.PostgresSettings.Durability;
import io.breakwater.localstack.process.ChildProcess;
import io.breakwater.localstack.process.Ports;
import io.breakwater.localstack.process.ProcessFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/**
 * One PostgreSQL and one Keycloak per test JVM, started when first asked for and ended with it. Quarkus loads test classes
 * several times, so what the servers are reached with lives in system properties, which all copies see.
 */
final class SharedServers {
    static final String PUBLIC_URL = "https://localhost:8443";

    private static final String PREFIX = "breakwater.testing.";
    private static final String DATABASE_PORT = "database.port";
    private static final String KEYCLOAK_PORT = "keycloak.port";
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Installation INSTALLATION = Installation.find();

    private SharedServers() {}

    static int databasePort() {
        return Integer.parseInt(ensure(DATABASE_PORT, SharedServers::startPostgres));
    }

    static int keycloakPort() {
        databasePort();
        return Integer.parseInt(ensure(KEYCLOAK_PORT, SharedServers::startKeycloak));
    }

    static String keycloakUrl() {
        return "http://localhost:" + keycloakPort();
    }

    static String issuer() {
        return keycloakUrl() + "/realms/" + Keycloak.REALM;
    }

    /** A password or client secret, made when first asked for. */
    static String secret(String name) {
        return property(name).orElseGet(() -> {
            String made = UUID.randomUUID().toString();
            System.setProperty(PREFIX + name, made);
            return made;
        });
    }

    static String databasePassword(String account) {
        return secret("database." + account);
    }

    /** The value of a realm placeholder, for example {@code MCP_GATEWAY_CLIENT_SECRET}. */
    static String realmSecret(String placeholder) {
        return secret("realm." + placeholder);
    }

    /** The port of something else that lives as long as this JVM, started when first asked for. */
    static int shared(String name, IntSupplier start) {
        return Integer.parseInt(ensure(name + ".port", start));
    }

    /** Kills the process and deletes its folder when this JVM ends. */
    static void atExit(ChildProcess process, Path home) {
        atExit(() -> {
            process.end("KILL", Duration.ofSeconds(5));
            Folders.delete(home);
        });
    }

    private static String ensure(String name, IntSupplier start) {
        LOCK.lock();
        try {
            return property(name).orElseGet(() -> {
                String port = Integer.toString(start.getAsInt());
                System.setProperty(PREFIX + name, port);
                return port;
            });
        } finally {
            LOCK.unlock();
        }
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(PREFIX + name));
    }

    private static int startPostgres() {
        Map<String, String> passwords = new HashMap<>();
        for (String account : Postgres.ACCOUNTS) {
            passwords.put(account, databasePassword(account));
        }
        Path home = newFolder();
        Postgres postgres = Postgres.start(
                INSTALLATION,
                new PostgresSettings(
                        home.resolve("postgres"),
                        Ports.free(),
                        Durability.THROWN_AWAY,
                        databasePassword("postgres"),
                        passwords,
                        ProcessFiles.in(home, "postgres")));
        atExit(() -> {
            postgres.close();
            Folders.delete(home);
        });
        return postgres.port();
    }

    private static int startKeycloak() {
        Path home = newFolder();
        RealmFile realm = RealmFile.read(INSTALLATION.realm()).withLocalOverlay();
        Map<String, String> variables = new HashMap<>();
        realm.placeholders().forEach(name -> variables.put(name, realmSecret(name)));
        variables.put("BREAKWATER_PUBLIC_URL", PUBLIC_URL);
        int port = Ports.free();
        Keycloak keycloak = Keycloak.start(
                INSTALLATION,
                new KeycloakSettings(
                        home.resolve("keycloak"),
                        port,
                        Ports.free(),
                        "http://localhost:" + port,
                        databasePort(),
                        databasePassword("keycloak"),
                        secret("keycloak.admin"),
                        realm,
                        variables,
                        ProcessFiles.in(home, "keycloak")));
        atExit(keycloak.process(), home);
        return port;
    }

    static Path newFolder() {
        try {
            return Files.createTempDirectory("breakwater-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void atExit(Runnable end) {
        Runtime.getRuntime().addShutdownHook(new Thread(end, "breakwater-test-servers"));
    }
}
