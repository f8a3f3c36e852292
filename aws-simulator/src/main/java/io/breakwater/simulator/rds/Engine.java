package io.breakwater.simulator.rds;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A database engine.
 *
 * @param version the version that is taken unless one is named
 */
record Engine(String name, String version, int port) {
    private static final List<Engine> ALL = List.of(
            new Engine("postgres", "17.4", 5432),
            new Engine("mysql", "8.4.5", 3306),
            new Engine("mariadb", "11.4.5", 3306),
            new Engine("sqlserver-se", "16.00.4185.3.v1", 1433),
            new Engine("oracle-se2", "19.0.0.0.ru-2025-04.rur-2025-04.r1", 1521),
            new Engine("aurora-postgresql", "16.6", 5432),
            new Engine("aurora-mysql", "8.0.mysql_aurora.3.08.2", 3306));
    private static final Pattern IDENTIFIER = Pattern.compile("[a-zA-Z](-?[a-zA-Z0-9])*");

    static Engine named(String name) {
        return ALL.stream()
                .filter(engine -> engine.name().equals(name))
                .findFirst()
                .orElseThrow(() -> RdsErrors.value("Invalid DB engine"));
    }

    boolean isAurora() {
        return name.startsWith("aurora");
    }

    /** Checks an identifier and makes it what RDS stores: lower case. */
    static String identifier(String parameter, String text) {
        if (text.length() > 63 || !IDENTIFIER.matcher(text).matches()) {
            throw RdsErrors.value(
                    "The parameter " + parameter
                            + " is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.");
        }
        return text.toLowerCase(Locale.ROOT);
    }
}
