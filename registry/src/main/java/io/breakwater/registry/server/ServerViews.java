package io.breakwater.registry.server;

import io.breakwater.registry.core.server.UpstreamAuth;
import io.breakwater.registry.upstream.Era;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads servers with their state. */
@ApplicationScoped
public class ServerViews {
    private static final String SELECT = """
            SELECT v.*, s.era, s.protocol_version, s.instructions, s.health, s.health_since, s.health_reason,
                s.latency_ms, s.checked_at, s.scanned_at, s.scan_error, s.warnings, s.catalogue_hash,
                s.audience_state, s.audience_error,
                (SELECT count(*) FROM entry e WHERE e.server_id = v.id AND e.kind = 'tool') AS tools""";
    private static final String FROM = " FROM server v JOIN server_state s ON s.server_id = v.id WHERE ";

    private final Pool pool;

    ServerViews(Pool pool) {
        this.pool = pool;
    }

    /** One server. */
    public Uni<Optional<ServerView>> find(String id) {
        return find(pool, id);
    }

    /** One server, as a transaction sees it. */
    public Uni<Optional<ServerView>> find(SqlClient client, String id) {
        return client.preparedQuery(SELECT + FROM + "v.id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(ServerViews::view));
    }

    /** One page, each server with the value it was sorted by. */
    public Uni<List<Positioned>> list(ServerQuery query) {
        ServerQuery.Clause clause = query.clause();
        return pool.preparedQuery(SELECT + ", " + query.key() + " AS sort_key" + FROM + clause.sql())
                .execute(clause.values())
                .map(rows -> {
                    List<Positioned> page = new ArrayList<>();
                    rows.forEach(row -> page.add(new Positioned(view(row), row.getString("sort_key"))));
                    return page;
                });
    }

    /** A server and the text its place in the list is known by. */
    public record Positioned(ServerView server, String sortKey) {}

    private static ServerView view(Row row) {
        String audience = row.getString("audience");
        return new ServerView(
                row.getString("id"),
                row.getString("title"),
                row.getString("description"),
                row.getString("url"),
                row.getString("auth_kind").equals("none")
                        ? new UpstreamAuth.None()
                        : new UpstreamAuth.TokenExchange(audience),
                List.of(row.getArrayOfStrings("tags")),
                row.getString("owner"),
                row.getString("visibility"),
                row.getBoolean("enabled"),
                row.getLong("revision"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                state(row));
    }

    private static ServerView.State state(Row row) {
        return new ServerView.State(
                Era.of(row.getString("era")),
                Optional.ofNullable(row.getString("protocol_version")),
                Optional.ofNullable(row.getString("instructions")),
                row.getString("health"),
                instant(row.getOffsetDateTime("health_since")),
                Optional.ofNullable(row.getString("health_reason")),
                Optional.ofNullable(row.getLong("latency_ms")),
                instant(row.getOffsetDateTime("checked_at")),
                instant(row.getOffsetDateTime("scanned_at")),
                Optional.ofNullable(row.getString("scan_error")),
                List.of(row.getArrayOfStrings("warnings")),
                Optional.ofNullable(row.getString("catalogue_hash")),
                row.getString("audience_state"),
                Optional.ofNullable(row.getString("audience_error")),
                row.getLong("tools"));
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
