package io.breakwater.web;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** An embedded PostgreSQL with the platform's tables in a schema of their own. */
public final class TestDatabase implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final io.vertx.core.Vertx vertx = io.vertx.core.Vertx.vertx();
    private final Pool pool;

    public TestDatabase() {
        try {
            postgres = EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Flyway.configure()
                .dataSource(postgres.getPostgresDatabase())
                .schemas("owner")
                .locations("classpath:db/platform")
                .load()
                .migrate();
        pool = pool(20);
    }

    public io.vertx.core.Vertx vertx() {
        return vertx;
    }

    public Pool pool() {
        return pool;
    }

    public EmbeddedPostgres postgres() {
        return postgres;
    }

    public Pool pool(int size) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost("localhost")
                .setPort(postgres.getPort())
                .setDatabase("postgres")
                .setUser("postgres")
                .setPassword("postgres")
                .setProperties(Map.of("search_path", "owner"));
        return new Pool(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(size))
                .connectingTo(options)
                .using(vertx)
                .build());
    }

    @Override
    public void close() throws IOException {
        pool.closeAndAwait();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        postgres.close();
    }
}
