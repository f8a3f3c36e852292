package io.breakwater.testing;

import io.breakwater.localstack.postgres.Postgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * A real PostgreSQL with all schemas and roles, one per test JVM. Sets {@code BREAKWATER_DB_HOST}, {@code _PORT},
 * {@code _NAME}, {@code _USER} and {@code _PASSWORD} for the tested service: the module's folder name, or the resource
 * argument {@code service}. The first use takes about three seconds.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {
    private Map<String, String> arguments = Map.of();

    @Override
    public void init(Map<String, String> initArgs) {
        arguments = Map.copyOf(initArgs);
    }

    @Override
    public Map<String, String> start() {
        TestedService service = TestedService.of(arguments);
        String schema = service.schema()
                .orElseThrow(() -> new IllegalStateException(
                        service.client() + " has no schema; name the service with the resource argument 'service'"));
        return Map.of(
                "BREAKWATER_DB_HOST",
                "127.0.0.1",
                "BREAKWATER_DB_PORT",
                Integer.toString(SharedServers.databasePort()),
                "BREAKWATER_DB_NAME",
                Postgres.DATABASE,
                "BREAKWATER_DB_USER",
                schema,
                "BREAKWATER_DB_PASSWORD",
                SharedServers.databasePassword(schema));
    }

    /** The server goes with the JVM, so that the next test finds it. */
    @Override
    public void stop() {}
}
