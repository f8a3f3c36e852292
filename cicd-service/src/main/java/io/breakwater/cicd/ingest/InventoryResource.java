package io.breakwater.cicd.ingest;

import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** {@code /cicd/inventory}: how far reading each site is, and how many calls that costs. */
@Path("/cicd/inventory")
@Produces(MediaType.APPLICATION_JSON)
public class InventoryResource {
    private static final String SITES = """
            SELECT s.*, p.pipelines, p.missing, p.overdue, p.unreadable, p.observed_at, g.gaps, e.events,
                c.this_minute, c.last_minute, c.last_hour, c.throttled, c.refused
            FROM site_state s JOIN account a ON a.id = s.account AND a.enabled
            CROSS JOIN LATERAL (
                SELECT count(*) FILTER (WHERE missing_since IS NULL)::int AS pipelines, count(missing_since)::int AS missing,
                    (count(*) FILTER (WHERE missing_since IS NULL AND due_at < now() - interval '5 seconds'))::int AS overdue,
                    (count(*) FILTER (WHERE missing_since IS NULL AND code IS NOT NULL))::int AS unreadable,
                    min(state_at) FILTER (WHERE missing_since IS NULL) AS observed_at
                FROM pipeline WHERE account = s.account AND region = s.region) p
            CROSS JOIN LATERAL (
                SELECT count(*)::int AS gaps FROM gap JOIN pipeline ON pipeline.id = gap.pipeline_id
                WHERE pipeline.account = s.account AND pipeline.region = s.region AND gap.filled_at IS NULL) g
            CROSS JOIN LATERAL (
                SELECT count(*)::int AS events FROM event
                WHERE account = s.account AND region = s.region AND received_at > now() - interval '1 hour') e
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(calls) FILTER (WHERE minute = date_trunc('minute', now())), 0)::int AS this_minute,
                    coalesce(sum(calls) FILTER (WHERE minute = date_trunc('minute', now()) - interval '1 minute'), 0)::int AS last_minute,
                    coalesce(sum(calls), 0)::int AS last_hour, coalesce(sum(throttled), 0)::int AS throttled,
                    coalesce(sum(refused), 0)::int AS refused
                FROM site_calls WHERE account = s.account AND region = s.region AND minute > now() - interval '1 hour') c
            ORDER BY s.account, s.region""";

    private final Pool pool;
    private final IngestConfig config;

    InventoryResource(Pool pool, IngestConfig config) {
        this.pool = pool;
        this.config = config;
    }

    @GET
    public Uni<SiteList> getInventory() {
        return pool.query(SITES)
                .execute()
                .map(rows -> new SiteList(StreamSupport.stream(rows.spliterator(), false)
                        .map(this::site)
                        .toList()));
    }

    private SiteDocument site(Row row) {
        return new SiteDocument(
                row.getString("account"),
                row.getString("region"),
                row.getString("state"),
                Values.instant(row.getOffsetDateTime("listed_at")).orElse(null),
                Values.instant(row.getOffsetDateTime("observed_at")).orElse(null),
                Values.instant(row.getOffsetDateTime("event_at")).orElse(null),
                row.getInteger("events"),
                row.getInteger("pipelines"),
                row.getInteger("missing"),
                row.getInteger("overdue"),
                row.getInteger("unreadable"),
                row.getInteger("gaps"),
                new SiteDocument.Calls(
                        Optional.ofNullable(row.getDouble("per_minute")).orElse(config.callsPerMinute()),
                        row.getInteger("last_minute"),
                        row.getInteger("this_minute"),
                        row.getInteger("last_hour"),
                        row.getInteger("throttled"),
                        row.getInteger("refused")),
                row.getInteger("failures"),
                row.getString("code"),
                row.getString("error"),
                row.getOffsetDateTime("next_at").toInstant());
    }
}
