package io.breakwater.localstack.keycloak;

import io.breakwater.localstack.Folders;
import io.breakwater.localstack.Installation;
import io.breakwater.localstack.postgres.Postgres;
import io.breakwater.localstack.postgres.PostgresSettings;
import io.breakwater.localstack.postgres.PostgresSettings.Durability;
import io.breakwater.localstack.process.Ports;
import io.breakwater.localstack.process.ProcessFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A fresh Keycloak on a fresh database with one realm file. */
final class KeycloakUnderTest implements AutoCloseable {
    static final String PUBLIC_URL = "https://breakwater.test:8443";

    private final Path folder;
    private final Postgres postgres;
    private final Keycloak keycloak;
    private final String url;
    private final Map<String, String> variables = new HashMap<>();

    KeycloakUnderTest(RealmFile realm) throws Exception {
        Installation installation = Installation.find();
        folder = Files.createTempDirectory("breakwater-realm-test");
        postgres = Postgres.start(
                installation,
                new PostgresSettings(
                        folder.resolve("postgres"),
                        Ports.free(),
                        Durability.THROWN_AWAY,
                        "test-postgres",
                        Map.of("auth", "a", "registry", "r", "gateway", "g", "drs", "d", "cicd", "c", "keycloak", "k"),
                        ProcessFiles.in(folder, "postgres")));
        realm.placeholders().forEach(name -> variables.put(name, "test-value-of-" + name));
        variables.put("BREAKWATER_PUBLIC_URL", PUBLIC_URL);
        int port = Ports.free();
        url = "http://localhost:" + port;
        keycloak = Keycloak.start(
                installation,
                new KeycloakSettings(
                        folder.resolve("keycloak"),
                        port,
                        Ports.free(),
                        url,
                        postgres.port(),
                        "k",
                        "test-administrator",
                        realm,
                        variables,
                        ProcessFiles.in(folder, "keycloak")));
    }

    OAuth oauth() {
        return new OAuth(url, "breakwater");
    }

    /** The administration REST API, as the bootstrap administrator. */
    Admin admin() {
        String token = new OAuth(url, "master")
                .token(Map.of(
                        "grant_type", "password",
                        "client_id", "admin-cli",
                        "username", "admin",
                        "password", "test-administrator"))
                .accessToken();
        return new Admin(url + "/admin/realms/breakwater", token);
    }

    Admin adminWith(String token) {
        return new Admin(url + "/admin/realms/breakwater", token);
    }

    String secret(String client) {
        return Objects.requireNonNull(
                variables.get(client.toUpperCase(Locale.ROOT).replace('-', '_') + "_CLIENT_SECRET"));
    }

    String password(String user) {
        return Objects.requireNonNull(
                variables.get("USER_" + user.toUpperCase(Locale.ROOT).replace('-', '_') + "_PASSWORD"));
    }

    @Override
    public void close() {
        keycloak.process().end("KILL", Duration.ofSeconds(5));
        postgres.close();
        Folders.delete(folder);
    }
}
