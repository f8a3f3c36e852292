package io.breakwater.drs.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.drs.core.inventory.RecoveryInstance;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.group.ProtectedServers;
import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What is known of servers and recovery instances, for the other features. Never asks AWS; each record tells when it was observed.
 * Servers that DRS does not tell of any more are left out.
 */
@ApplicationScoped
public class Inventory implements ProtectedServers {
    private static final String SERVERS = """
            SELECT s.document, s.launch, s.latest_snapshot, s.details_read_at, s.missing_since, i.observed_at
            FROM source_server s LEFT JOIN inventory_sync i ON i.account = s.account AND i.region = s.region
            WHERE\s""";
    private static final String INSTANCES = """
            SELECT s.document, i.observed_at
            FROM recovery_instance s LEFT JOIN inventory_sync i ON i.account = s.account AND i.region = s.region
            WHERE\s""";
    // Sites are stored by transactions that overlap, so the newest change alone would not tell of each.
    private static final String REVISION = """
            SELECT count(*) || '/' || coalesce(sum(extract(epoch FROM changed_at)), 0) AS revision FROM source_server""";

    private final Pool pool;
    private final DetailStore details;
    private final ObjectMapper json;

    Inventory(Pool pool, DetailStore details, ObjectMapper json) {
        this.pool = pool;
        this.details = details;
        this.json = json;
    }

    @Override
    public Uni<List<SourceServer>> all() {
        return servers(ServerFilter.ALL);
    }

    @Override
    public Uni<String> revision() {
        return pool.query(REVISION).execute().map(rows -> rows.iterator().next().getString("revision"));
    }

    /** The servers that a filter lets through, by id. */
    public Uni<List<SourceServer>> servers(ServerFilter filter) {
        List<Object> values = new ArrayList<>();
        String sql = SERVERS + filter.conditions(values) + " ORDER BY s.id";
        return servers(sql, Tuple.from(values));
    }

    /** Those of the servers that are known, by id. */
    public Uni<List<SourceServer>> byIds(Collection<String> ids) {
        return servers(SERVERS + "s.missing_since IS NULL AND s.id = ANY ($1) ORDER BY s.id", Values.tuple((Object)
                Values.texts(ids)));
    }

    /** One server; empty if it is not known. */
    public Uni<Optional<SourceServer>> find(String id) {
        return byIds(List.of(id)).map(found -> found.stream().findFirst());
    }

    /** The recovery instances that a filter lets through, by id. */
    public Uni<List<RecoveryInstance>> instances(InstanceFilter filter) {
        List<Object> values = new ArrayList<>();
        return pool.preparedQuery(INSTANCES + filter.conditions(values) + " ORDER BY s.id")
                .execute(Tuple.from(values))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> read(row, RecoveryInstanceDocument.class).instance())
                        .toList());
    }

    /** Lets a server's launch settings and points in time be read within a second or two: somebody changed them. */
    public Uni<Void> refreshDetails(String server) {
        return details.soon(server);
    }

    /** Thousands of documents are work that no event loop should do. */
    private Uni<List<SourceServer>> servers(String sql, Tuple values) {
        return pool.preparedQuery(sql)
                .execute(values)
                .emitOn(Infrastructure.getDefaultExecutor())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> read(row, SourceServerDocument.class).server())
                        .toList());
    }

    private <T> T read(Row row, Class<T> type) {
        try {
            return json.readValue(new JsonObject(InventoryPages.document(row)).encode(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document that was stored is readable", e);
        }
    }
}
