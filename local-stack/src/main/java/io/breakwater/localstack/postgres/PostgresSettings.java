package io.breakwater.localstack.postgres;

import io.breakwater.localstack.process.ProcessFiles;
import java.nio.file.Path;
import java.util.Map;

/**
 * How one PostgreSQL server runs.
 *
 * @param folder the server's own folder; made on the first start, used again on the next
 * @param port loopback port
 * @param durability whether committed rows survive a power cut
 * @param administratorPassword password of the role {@code postgres}, fixed at the first start
 * @param accountPasswords passwords of the roles in the provisioning SQL, set at every start
 * @param files its log and its record
 */
public record PostgresSettings(
        Path folder,
        int port,
        Durability durability,
        String administratorPassword,
        Map<String, String> accountPasswords,
        ProcessFiles files) {
    /** Whether the data outlives the process. */
    public enum Durability {
        KEPT,
        THROWN_AWAY
    }

    public PostgresSettings {
        accountPasswords = Map.copyOf(accountPasswords);
    }

    @Override
    public String toString() {
        return "PostgresSettings[folder=%s, port=%d, durability=%s]".formatted(folder, port, durability);
    }
}
