package io.breakwater.drs.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.drs.core.inventory.RecoveryInstance;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.sites.core.Site;
import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stores what DRS told of a whole site. What did not change is not written. */
@ApplicationScoped
class InventoryWriter {
    private static final String SERVERS = """
            INSERT INTO source_server AS s (id, account, region, name, state, lag_seconds, last_launch_at, tags, document, changed_at)
            SELECT f.id, $1, $2, f.name, f.state, f.lag, f.launched, f.document -> 'tags', f.document, now()
            FROM jsonb_to_recordset($3) AS f
                (id text, name text, state text, lag bigint, launched timestamptz, document jsonb)
            LEFT JOIN source_server k ON k.id = f.id
            WHERE k.id IS NULL OR k.document <> f.document OR k.missing_since IS NOT NULL
            ON CONFLICT (id) DO UPDATE SET account = excluded.account, region = excluded.region, name = excluded.name,
                state = excluded.state, lag_seconds = excluded.lag_seconds, last_launch_at = excluded.last_launch_at,
                tags = excluded.tags, document = excluded.document, changed_at = now(), missing_since = NULL""";
    private static final String MISSING = """
            UPDATE source_server SET missing_since = now(), changed_at = now()
            WHERE account = $1 AND region = $2 AND missing_since IS NULL AND NOT (id = ANY ($3))""";
    private static final String INSTANCES = """
            INSERT INTO recovery_instance AS r (id, account, region, source_server_id, state, drill, job_id, document, changed_at)
            SELECT f.id, $1, $2, f.server, f.state, f.drill, f.job, f.document, now()
            FROM jsonb_to_recordset($3) AS f
                (id text, server text, state text, drill boolean, job text, document jsonb)
            LEFT JOIN recovery_instance k ON k.id = f.id
            WHERE k.id IS NULL OR k.document <> f.document
            ON CONFLICT (id) DO UPDATE SET account = excluded.account, region = excluded.region,
                source_server_id = excluded.source_server_id, state = excluded.state, drill = excluded.drill,
                job_id = excluded.job_id, document = excluded.document, changed_at = now()""";
    private static final String GONE =
            "DELETE FROM recovery_instance WHERE account = $1 AND region = $2 AND NOT (id = ANY ($3))";

    private final ObjectMapper json;

    InventoryWriter(ObjectMapper json) {
        this.json = json;
    }

    /** All servers of a site; those that are stored and not among them are marked missing. */
    Uni<Void> servers(SqlClient transaction, Site site, List<SourceServer> servers) {
        List<String> ids = servers.stream().map(SourceServer::id).toList();
        return transaction
                .preparedQuery(SERVERS)
                .execute(Values.tuple(site.account(), site.region(), rows(servers)))
                .chain(() -> transaction
                        .preparedQuery(MISSING)
                        .execute(Values.tuple(site.account(), site.region(), Values.texts(ids))))
                .replaceWithVoid();
    }

    /** All recovery instances of a site; those that are stored and not among them are removed. */
    Uni<Void> instances(SqlClient transaction, Site site, List<RecoveryInstance> instances) {
        JsonArray rows = new JsonArray();
        instances.forEach(instance -> rows.add(new JsonObject()
                .put("id", instance.id())
                .put("server", instance.sourceServerId())
                .put("state", instance.ec2State())
                .put("drill", instance.drill())
                .put("job", instance.jobId().orElse(null))
                .put("document", document(RecoveryInstanceDocument.of(instance)))));
        List<String> ids = instances.stream().map(RecoveryInstance::id).toList();
        return transaction
                .preparedQuery(INSTANCES)
                .execute(Values.tuple(site.account(), site.region(), rows))
                .chain(() -> transaction
                        .preparedQuery(GONE)
                        .execute(Values.tuple(site.account(), site.region(), Values.texts(ids))))
                .replaceWithVoid();
    }

    private JsonArray rows(List<SourceServer> servers) {
        // AWS's pages may overlap when servers come and go; a statement takes each row once.
        Map<String, JsonObject> rows = new HashMap<>();
        servers.forEach(server -> rows.put(
                server.id(),
                new JsonObject()
                        .put("id", server.id())
                        .put("name", server.name())
                        .put("state", server.replication().state().name())
                        .put(
                                "lag",
                                server.replication()
                                        .lag()
                                        .map(Duration::toSeconds)
                                        .orElse(null))
                        .put(
                                "launched",
                                server.lastLaunch()
                                        .map(launch -> launch.at().toString())
                                        .orElse(null))
                        .put("document", document(SourceServerDocument.of(server)))));
        return new JsonArray(List.copyOf(rows.values()));
    }

    private JsonObject document(Object document) {
        try {
            return new JsonObject(json.writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of texts, numbers and times are always JSON", e);
        }
    }
}
