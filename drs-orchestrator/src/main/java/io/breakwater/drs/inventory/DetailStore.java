package io.breakwater.drs.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.drs.core.inventory.LaunchSettings;
import io.breakwater.sites.core.Site;
import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Which servers' launch settings and newest point in time are to be read next, shared by all replicas. */
@ApplicationScoped
class DetailStore {
    private static final String SITES = """
            UPDATE inventory_sync SET details_at = now() + interval '950 milliseconds'
            WHERE (account, region) IN (
                SELECT i.account, i.region FROM inventory_sync i
                JOIN account a ON a.id = i.account AND a.enabled AND i.region = ANY (a.regions)
                WHERE i.details_at <= now() AND (i.throttled_until IS NULL OR i.throttled_until <= now())
                    AND EXISTS (SELECT FROM source_server s WHERE s.account = i.account AND s.region = i.region
                        AND s.missing_since IS NULL AND s.details_due <= now())
                FOR UPDATE OF i SKIP LOCKED)
            RETURNING account, region""";
    private static final String SERVERS = """
            UPDATE source_server SET details_due = now() + interval '2 minutes'
            WHERE id IN (
                SELECT id FROM source_server
                WHERE account = $1 AND region = $2 AND missing_since IS NULL AND details_due <= now()
                ORDER BY details_due LIMIT $3 FOR UPDATE SKIP LOCKED)
            RETURNING id""";
    private static final String STORE = """
            UPDATE source_server SET details_read_at = $4, details_due = now() + make_interval(secs => $5),
                changed_at = CASE WHEN (launch, latest_snapshot) IS DISTINCT FROM ($2::jsonb, $3::timestamptz)
                    THEN now() ELSE changed_at END,
                launch = $2, latest_snapshot = $3
            WHERE id = $1""";
    private static final String THROTTLED = """
            UPDATE inventory_sync SET throttled_until = now() + make_interval(secs => $3), error = $4
            WHERE account = $1 AND region = $2""";

    private final Pool pool;
    private final ObjectMapper json;

    DetailStore(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** Sites with servers that are due; each is given to one replica a second. */
    Uni<List<Site>> sites() {
        return pool.query(SITES)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Site(row.getString("account"), row.getString("region")))
                        .toList());
    }

    /** The servers of a site that were read longest ago. */
    Uni<List<String>> take(Site site, int most) {
        return pool.preparedQuery(SERVERS)
                .execute(Tuple.of(site.account(), site.region(), most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("id"))
                        .toList());
    }

    /** @param next how long until it is read again */
    Uni<Void> store(String server, LaunchSettings launch, Optional<Instant> latest, Instant at, Duration next) {
        return pool.preparedQuery(STORE)
                .execute(Values.tuple(
                        server, document(launch), Values.at(latest), Values.at(at), next.toMillis() / 1_000.0))
                .replaceWithVoid();
    }

    Uni<Void> throttled(Site site, Duration pause, String error) {
        return pool.preparedQuery(THROTTLED)
                .execute(Values.tuple(site.account(), site.region(), pause.toMillis() / 1_000.0, error))
                .replaceWithVoid();
    }

    /** Lets a server's details be read as soon as possible. */
    Uni<Void> soon(String server) {
        return pool.preparedQuery("UPDATE source_server SET details_due = 'epoch' WHERE id = $1")
                .execute(Tuple.of(server))
                .replaceWithVoid();
    }

    private JsonObject document(LaunchSettings launch) {
        try {
            return new JsonObject(json.writeValueAsString(SourceServerDocument.LaunchDocument.of(launch)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts and flags is always JSON", e);
        }
    }
}
