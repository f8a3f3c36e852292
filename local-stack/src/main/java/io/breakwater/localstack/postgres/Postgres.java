package io.breakwater.localstack.postgres;

import io.breakwater.localstack.Folders;
import io.breakwater.localstack.Installation;
import io.breakwater.localstack.LocalStackException;
import io.breakwater.localstack.process.ChildProcess;
import io.breakwater.localstack.process.ProcessFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** One running embedded PostgreSQL with the database {@code breakwater} provisioned. */
public final class Postgres implements AutoCloseable {
    /** The one database of all services. */
    public static final String DATABASE = "breakwater";

    /** The login roles of the provisioning SQL: one for each schema of that name, and Keycloak's. */
    public static final List<String> ACCOUNTS = List.of("auth", "registry", "gateway", "drs", "cicd", "keycloak");

    /** PostgreSQL's fast shutdown; SIGTERM would wait for every client. */
    public static final String STOP_SIGNAL = "INT";

    private static final String ADMINISTRATOR = "postgres";
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final PostgresSettings settings;
    private final ChildProcess process;

    private Postgres(PostgresSettings settings, ChildProcess process) {
        this.settings = settings;
        this.process = process;
    }

    /**
     * Starts the server and returns when it answers. The first start makes the data folder; a folder that an interrupted
     * first start left behind is made again. Every start provisions, so that an older folder gets the roles and schemas
     * that came later.
     *
     * @throws LocalStackException with what to do, when it cannot start
     */
    public static Postgres start(Installation installation, PostgresSettings settings) {
        Path programs = PostgresBinaries.unpacked(installation.cache()).resolve("bin");
        Unprivileged unprivileged = Unprivileged.onThisMachine();
        Folders.complete(settings.folder(), folder -> {
            initialise(folder, programs, unprivileged, settings);
            try (Postgres first = launch(programs, unprivileged, settings)) {
                first.createDatabase();
                first.provision(installation.provisioningSql());
            }
        });
        Postgres postgres = launch(programs, unprivileged, settings);
        try {
            postgres.provision(installation.provisioningSql());
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
        return postgres;
    }

    public int port() {
        return settings.port();
    }

    public ChildProcess process() {
        return process;
    }

    /** A connection as the administrator. */
    public Connection administer(String database) throws SQLException {
        return connect(database, ADMINISTRATOR, settings.administratorPassword());
    }

    public Connection connect(String database, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database), properties);
    }

    /** Ends the server at once but in order: open transactions are rolled back, nothing needs recovery. */
    @Override
    public void close() {
        process.end(STOP_SIGNAL, Duration.ofSeconds(20));
    }

    private static void initialise(Path folder, Path programs, Unprivileged unprivileged, PostgresSettings settings)
            throws IOException {
        Path password = Files.createTempFile(folder, "password", "");
        Files.writeString(password, settings.administratorPassword());
        Files.createDirectory(data(settings));
        unprivileged.own(folder);
        List<String> command = unprivileged.command(List.of(
                programs.resolve("initdb").toString(),
                "--pgdata=" + data(settings),
                "--username=" + ADMINISTRATOR,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-instructions",
                "--no-sync"));
        try {
            ChildProcess.start("Making PostgreSQL's data folder", command, Map.of(), ProcessFiles.in(folder, "initdb"))
                    .awaitSuccess();
        } finally {
            Files.deleteIfExists(password);
        }
    }

    private static Postgres launch(Path programs, Unprivileged unprivileged, PostgresSettings settings) {
        List<String> command = new ArrayList<>(List.of(
                programs.resolve("postgres").toString(),
                "-D",
                data(settings).toString(),
                "-p",
                Integer.toString(settings.port())));
        configuration(settings.durability()).forEach((name, value) -> {
            command.add("-c");
            command.add(name + "=" + value);
        });
        ChildProcess process = ChildProcess.start(
                "PostgreSQL", unprivileged.command(command), Map.of("LC_ALL", "C"), settings.files());
        Postgres postgres = new Postgres(settings, process);
        try {
            process.awaitReady(START_LIMIT, postgres::answers);
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
        return postgres;
    }

    private static Map<String, String> configuration(PostgresSettings.Durability durability) {
        Map<String, String> configuration = new HashMap<>(Map.of(
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "max_connections", "150",
                "shared_buffers", "64MB",
                "jit", "off",
                "log_timezone", "UTC",
                "timezone", "UTC"));
        if (durability == PostgresSettings.Durability.THROWN_AWAY) {
            configuration.putAll(Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off"));
        }
        return configuration;
    }

    private boolean answers() {
        try (Connection connection = administer("postgres")) {
            return connection.isValid(5);
        } catch (SQLException e) {
            if ("28P01".equals(e.getSQLState())) {
                throw new LocalStackException(
                        "PostgreSQL's data in " + settings.folder()
                                + " was made with other passwords than those in the secrets folder. Put the old secrets back, or delete both to start afresh.");
            }
            return false;
        }
    }

    private void createDatabase() {
        try (Connection connection = administer("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
        } catch (SQLException e) {
            throw notProvisioned(e);
        }
    }

    private void provision(Path sql) {
        Map<String, String> variables = new HashMap<>();
        settings.accountPasswords().forEach((account, password) -> variables.put(account + "_password", password));
        try (Connection connection = administer(DATABASE)) {
            SqlScript.parse(Files.readString(sql), variables).run(connection);
        } catch (SQLException | IOException e) {
            throw notProvisioned(e);
        }
    }

    private static LocalStackException notProvisioned(Exception cause) {
        return new LocalStackException("The databases could not be provisioned: " + cause.getMessage(), cause);
    }

    private static Path data(PostgresSettings settings) {
        return settings.folder().resolve("data");
    }
}
