package io.breakwater.e2e.drs;

import io.breakwater.localstack.Installation;
import io.breakwater.localstack.postgres.Postgres;
import io.breakwater.localstack.postgres.PostgresSettings;
import io.breakwater.localstack.postgres.PostgresSettings.Durability;
import io.breakwater.localstack.process.Ports;
import io.breakwater.localstack.process.ProcessFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** PostgreSQL with all schemas, which can be restarted on its port. */
final class Database implements AutoCloseable {
    private static final String SCHEMA = "drs";

    private final PostgresSettings settings;
    private Postgres postgres;

    private Database(PostgresSettings settings) {
        this.settings = settings;
        this.postgres = Postgres.start(Installation.find(), settings);
    }

    static Database start(Path home) {
        Map<String, String> passwords = Postgres.ACCOUNTS.stream()
                .collect(Collectors.toMap(
                        account -> account, account -> UUID.randomUUID().toString()));
        return new Database(new PostgresSettings(
                home.resolve("postgres"),
                Ports.free(),
                Durability.THROWN_AWAY,
                UUID.randomUUID().toString(),
                passwords,
                ProcessFiles.in(home, "postgres")));
    }

    /** Ends it under its clients and starts it again with the same rows; nobody can reach it for a second or so. */
    synchronized void restart() {
        postgres.close();
        postgres = Postgres.start(Installation.find(), settings);
    }

    /** What the orchestrator reaches it with. */
    Map<String, String> environment() {
        return Map.of(
                "BREAKWATER_DB_HOST",
                "127.0.0.1",
                "BREAKWATER_DB_PORT",
                Integer.toString(settings.port()),
                "BREAKWATER_DB_NAME",
                Postgres.DATABASE,
                "BREAKWATER_DB_USER",
                SCHEMA,
                "BREAKWATER_DB_PASSWORD",
                settings.accountPasswords().getOrDefault(SCHEMA, ""));
    }

    @Override
    public synchronized void close() {
        postgres.close();
    }
}
