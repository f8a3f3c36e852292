package io.breakwater.drs.inventory;

import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** {@code GET /drs/inventory}: how far it is. */
@Path("/drs/inventory")
@Produces(MediaType.APPLICATION_JSON)
public class InventoryResource {
    private static final String SITES = """
            SELECT i.*, coalesce(s.missing, 0)::int AS missing, coalesce(s.due, 0)::int AS due
            FROM inventory_sync i JOIN account a ON a.id = i.account AND a.enabled
            LEFT JOIN (
                SELECT account, region, count(missing_since) AS missing,
                    count(*) FILTER (WHERE missing_since IS NULL AND (details_due <= now() OR details_read_at IS NULL)) AS due
                FROM source_server GROUP BY account, region) s ON s.account = i.account AND s.region = i.region
            ORDER BY i.account, i.region""";
    private static final int PAUSES = 3;

    private final Pool pool;
    private final Duration fresh;
    private final Clock clock = Clock.systemUTC();

    InventoryResource(Pool pool, InventoryConfig config) {
        this.pool = pool;
        this.fresh = config.interval().multipliedBy(PAUSES);
    }

    @GET
    public Uni<InventoryList> getInventory() {
        return pool.query(SITES)
                .execute()
                .map(rows -> new InventoryList(StreamSupport.stream(rows.spliterator(), false)
                        .map(this::site)
                        .toList()));
    }

    private SiteInventory site(Row row) {
        Optional<Instant> observed = Values.instant(row.getOffsetDateTime("observed_at"));
        return new SiteInventory(
                row.getString("account"),
                row.getString("region"),
                row.getString("state"),
                observed.map(at -> at.plus(fresh).isBefore(clock.instant())).orElse(true),
                observed.orElse(null),
                row.getInteger("servers"),
                row.getInteger("missing"),
                row.getInteger("instances"),
                row.getInteger("due"),
                row.getInteger("failures"),
                row.getString("error"),
                Values.instant(row.getOffsetDateTime("throttled_until")).orElse(null),
                row.getOffsetDateTime("next_at").toInstant());
    }
}
