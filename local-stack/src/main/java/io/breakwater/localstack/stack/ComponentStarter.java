package io.breakwater.localstack.stack;

import io.breakwater.localstack.LocalStackException;
import io.breakwater.localstack.keycloak.Keycloak;
import io.breakwater.localstack.keycloak.KeycloakSettings;
import io.breakwater.localstack.keycloak.RealmFile;
import io.breakwater.localstack.postgres.Postgres;
import io.breakwater.localstack.postgres.PostgresSettings;
import io.breakwater.localstack.postgres.PostgresSettings.Durability;
import io.breakwater.localstack.process.ChildProcess;
import io.breakwater.localstack.secrets.Secrets;
import io.breakwater.localstack.suite.Component;
import io.breakwater.localstack.suite.LocalValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Starts one component and returns when it is ready. */
final class ComponentStarter {
    private static final Duration SERVICE_LIMIT = Duration.ofSeconds(120);

    private final Stack stack;
    private final Home home;
    private final LocalValues values;
    private final Secrets secrets;

    private final Consumer<String> out;

    /** @param out what a person should know although the start goes on */
    ComponentStarter(Stack stack, Consumer<String> out) {
        this.stack = stack;
        this.out = out;
        this.home = stack.home();
        this.values = stack.values();
        this.secrets = values.secrets();
    }

    void start(Component component) {
        beginLog(component);
        switch (component.kind()) {
            case Component.Kind.Database database -> startPostgres(component);
            case Component.Kind.IdentityServer server -> startKeycloak(component);
            case Component.Kind.Service service -> startService(component);
        }
    }

    private void startPostgres(Component component) {
        Map<String, String> passwords = new HashMap<>();
        for (String account : Postgres.ACCOUNTS) {
            passwords.put(account, secrets.password("database." + account));
        }
        Postgres.start(
                stack.installation(),
                new PostgresSettings(
                        home.data().resolve(component.name()),
                        values.port(component.port()),
                        Durability.KEPT,
                        secrets.password("database.postgres"),
                        passwords,
                        home.files(component.name())));
    }

    private void startKeycloak(Component component) {
        RealmFile realm = stack.realm();
        Map<String, String> variables = new HashMap<>();
        realm.placeholders().forEach(name -> variables.put(name, realmValue(name)));
        Keycloak.start(
                stack.installation(),
                new KeycloakSettings(
                        home.data().resolve(component.name()),
                        values.port(component.port()),
                        values.port(component.managementPort().orElseThrow()),
                        values.keycloakUrl(),
                        values.port(values.suite().component("postgres").port()),
                        secrets.password("database.keycloak"),
                        secrets.password("keycloak.admin"),
                        realm,
                        variables,
                        home.files(component.name())));
        noteRealm(realm, home.data().resolve(component.name()).resolve("imported-realm"));
    }

    /** Keycloak never overwrites a realm, so a changed file has no effect on a home that is set up. */
    private void noteRealm(RealmFile realm, Path fingerprint) {
        try {
            if (!Files.exists(fingerprint)) {
                Files.writeString(fingerprint, realm.fingerprint());
            } else if (!Files.readString(fingerprint).equals(realm.fingerprint())) {
                out.accept(
                        "Note: the realm file changed since this folder was set up, and Keycloak keeps the realm it has.");
                out.accept("      To take the new one over: ./breakwater down, delete %s, start again."
                        .formatted(home.data()));
            }
        } catch (IOException e) {
            throw new LocalStackException("%s cannot be written: %s".formatted(fingerprint, e.getMessage()), e);
        }
    }

    private String realmValue(String placeholder) {
        return placeholder.equals("BREAKWATER_PUBLIC_URL") ? values.publicUrl() : secrets.password(placeholder);
    }

    private void startService(Component component) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms32m",
                "-Xmx" + component.heap(),
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                stack.jar(component).toString());
        ChildProcess.start(component.title(), command, values.environment(component), home.files(component.name()))
                .awaitReady(SERVICE_LIMIT, () -> StackStatus.isReady(values, component));
    }

    /** A start begins a new log and keeps the one before it. */
    private void beginLog(Component component) {
        home.forget(component.name());
        Path log = home.log(component.name());
        try {
            if (Files.exists(log)) {
                Files.move(
                        log,
                        log.resolveSibling(component.name() + ".previous.log"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            Files.createDirectories(home.data().resolve(component.name()));
        } catch (IOException e) {
            throw new LocalStackException(
                    "%s cannot be written: %s. Is the disk full or the folder read-only?"
                            .formatted(home.folder(), e.getMessage()),
                    e);
        }
    }
}
