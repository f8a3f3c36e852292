package io.breakwater.localstack.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.localstack.Installation;
import io.breakwater.localstack.LocalStackException;
import io.breakwater.localstack.postgres.PostgresSettings.Durability;
import io.breakwater.localstack.process.Ports;
import io.breakwater.localstack.process.ProcessFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresTest {
    private static final Installation INSTALLATION = Installation.find();
    private static final Map<String, String> PASSWORDS =
            Map.of("auth", "a", "registry", "r", "gateway", "g", "drs", "d", "cicd", "c", "keycloak", "k");

    @TempDir
    private Path folder;

    @Test
    void dataOutlivesACrash() throws SQLException {
        // Given
        try (Postgres first = Postgres.start(INSTALLATION, settings("p"));
                Connection connection = first.connect("breakwater", "auth", "a")) {
            connection.createStatement().execute("CREATE TABLE kept (id int)");
            first.process().end("KILL", Duration.ofSeconds(5));
        }
        // When
        try (Postgres second = Postgres.start(INSTALLATION, settings("p"));
                Connection connection = second.connect("breakwater", "auth", "a");
                ResultSet rows = connection.createStatement().executeQuery("SELECT count(*) FROM kept")) {
            // Then
            assertThat(rows.next()).isTrue();
        }
    }

    @Test
    void folderThatAnInterruptedFirstStartLeftIsMadeAgain() throws Exception {
        // Given
        Path data = Files.createDirectories(folder.resolve("postgres/data"));
        Files.writeString(data.resolve("PG_VERSION"), "18");
        // When
        try (Postgres postgres = Postgres.start(INSTALLATION, settings("p"));
                Connection connection = postgres.connect("breakwater", "gateway", "g")) {
            // Then
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void folderOfAnEarlierReleaseGetsTheRolesThatCameLater() throws Exception {
        // Given
        try (Postgres earlier = Postgres.start(INSTALLATION, settings("p"));
                Connection connection = earlier.administer("breakwater")) {
            connection.createStatement().execute("DROP SCHEMA drs");
            connection.createStatement().execute("REVOKE ALL ON DATABASE breakwater FROM drs");
            connection.createStatement().execute("DROP ROLE drs");
        }
        // When
        try (Postgres later = Postgres.start(INSTALLATION, settings("p"));
                Connection connection = later.connect("breakwater", "drs", "d")) {
            // Then
            connection.createStatement().execute("CREATE TABLE drs.kept (id int)");
        }
    }

    @Test
    void dataOfAnotherInstallationGivesASentence() {
        // Given
        Postgres.start(INSTALLATION, settings("p")).close();
        // When / Then
        assertThatThrownBy(() -> Postgres.start(INSTALLATION, settings("another")))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("other passwords");
    }

    @Test
    void archiveIsChosenForTheMachine() {
        assertThat(PostgresBinaries.archive("Linux", "amd64")).isEqualTo("postgres-linux-x86_64.txz");
        assertThat(PostgresBinaries.archive("Linux", "aarch64")).isEqualTo("postgres-linux-arm_64.txz");
        assertThat(PostgresBinaries.archive("Mac OS X", "aarch64")).isEqualTo("postgres-darwin-arm_64.txz");
    }

    private PostgresSettings settings(String administrator) {
        return new PostgresSettings(
                folder.resolve("postgres"),
                Ports.free(),
                Durability.KEPT,
                administrator,
                PASSWORDS,
                ProcessFiles.in(folder, "postgres"));
    }
}
