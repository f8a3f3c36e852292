package io.breakwater.drs.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.drs.core.inventory.SourceServer;
import io.quarkus.arc.Arc;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/** Puts servers into the inventory as the synchronisation would. Their accounts must be registered. */
public final class StoredServers {
    private StoredServers() {}

    /** The inventory knows these servers and no other. */
    public static void only(List<SourceServer> servers) {
        Pool pool = Arc.container().instance(Pool.class).get();
        pool.query("DELETE FROM source_server").execute().await().indefinitely();
        for (SourceServer server : servers) {
            pool.preparedQuery(
                            "INSERT INTO source_server (id, account, region, name, state, tags, document, changed_at)"
                                    + " VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp())")
                    .execute(Tuple.from(List.of(
                            server.id(),
                            server.site().account(),
                            server.site().region(),
                            server.name(),
                            server.replication().state().name(),
                            JsonObject.mapFrom(server.tags()),
                            json(server))))
                    .await()
                    .indefinitely();
        }
    }

    private static JsonObject json(SourceServer server) {
        try {
            ObjectMapper mapper = Arc.container().instance(ObjectMapper.class).get();
            return new JsonObject(mapper.writeValueAsString(SourceServerDocument.of(server)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
