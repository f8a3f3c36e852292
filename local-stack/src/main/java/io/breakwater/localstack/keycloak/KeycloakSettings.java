package io.breakwater.localstack.keycloak;

import io.breakwater.localstack.process.ProcessFiles;
import java.nio.file.Path;
import java.util.Map;

/**
 * How one Keycloak runs.
 *
 * @param folder the instance's own folder (realm file, temporary files)
 * @param port HTTP port on the loopback interface
 * @param managementPort port of health and metrics
 * @param publicUrl what browsers and tokens call it, without a path
 * @param databasePort PostgreSQL with the database and role {@code keycloak}
 * @param databasePassword password of the role {@code keycloak}
 * @param administratorPassword of the user {@code admin} in the realm {@code master}, made at the first start
 * @param realm the realm to import at the first start
 * @param variables values of the realm's placeholders, the clients' secrets among them
 * @param files its log and its record
 */
public record KeycloakSettings(
        Path folder,
        int port,
        int managementPort,
        String publicUrl,
        int databasePort,
        String databasePassword,
        String administratorPassword,
        RealmFile realm,
        Map<String, String> variables,
        ProcessFiles files) {
    public KeycloakSettings {
        variables = Map.copyOf(variables);
    }

    @Override
    public String toString() {
        return "KeycloakSettings[folder=%s, port=%d, publicUrl=%s]".formatted(folder, port, publicUrl);
    }
}
