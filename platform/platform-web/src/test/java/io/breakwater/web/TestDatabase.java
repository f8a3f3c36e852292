package io.breakwater.web;

import io.breakwater.testing.PostgresResource;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** The platform's tables in a real PostgreSQL, in the schema and with the role of one service. */
public final class TestDatabase implements AutoCloseable {

    private final Map<String, String> settings;
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;

    public TestDatabase() {
        PostgresResource resource = new PostgresResource();
        resource.init(Map.of("service", "auth-server"));
        settings = resource.start();
        Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://%s:%s/%s".formatted(setting("HOST"), setting("PORT"), setting("NAME")),
                        setting("USER"),
                        setting("PASSWORD"))
                .locations("classpath:db/platform")
                .load()
                .migrate();
        pool = pool(Integer.parseInt(setting("PORT")));
    }

    private String setting(String name) {
        return settings.getOrDefault("BREAKWATER_DB_" + name, "");
    }

    public Vertx vertx() {
        return vertx;
    }

    public Pool pool() {
        return pool;
    }

    public int port() {
        return Integer.parseInt(setting("PORT"));
    }

    /** A pool that reaches the database through another port, for tests that cut the line. */
    public Pool pool(int port) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(setting("HOST"))
                .setPort(port)
                .setDatabase(setting("NAME"))
                .setUser(setting("USER"))
                .setPassword(setting("PASSWORD"));
        return new Pool(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(16).setConnectionTimeout(5))
                .connectingTo(options)
                .using(vertx)
                .build());
    }

    @Override
    public void close() {
        pool.closeAndAwait();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
