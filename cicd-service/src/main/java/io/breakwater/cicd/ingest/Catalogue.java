package io.breakwater.cicd.ingest;

import io.breakwater.cicd.core.ingest.Change;
import io.breakwater.cicd.core.pipeline.PipelineKey;
import io.breakwater.cicd.ingest.SiteCalls.Urgency;
import io.breakwater.sites.core.Site;
import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.CodePipelineAsyncClient;
import software.amazon.awssdk.services.codepipeline.model.ListPipelinesRequest;
import software.amazon.awssdk.services.codepipeline.model.ListPipelinesResponse;
import software.amazon.awssdk.services.codepipeline.model.PipelineSummary;

/** Which pipelines a site has. */
@ApplicationScoped
class Catalogue {
    private static final int PAGE = 1_000;
    /** A new version, or one that was gone, is read at once; so is its whole history where there is none yet. */
    private static final String LISTED = """
            INSERT INTO pipeline AS p (account, region, name, type, execution_mode, created_at, updated_at)
            SELECT $1, $2, f.name, f.type, f.mode, f.created, f.updated
            FROM jsonb_to_recordset($3) AS f (name text, version integer, type text, mode text, created timestamptz, updated timestamptz)
            LEFT JOIN pipeline k ON k.account = $1 AND k.region = $2 AND k.name = f.name
            WHERE k.id IS NULL OR k.missing_since IS NOT NULL OR k.version <> f.version
                OR k.updated_at IS DISTINCT FROM f.updated
            ON CONFLICT (account, region, name) DO UPDATE SET missing_since = NULL, renamed_to = NULL, structure_at = NULL,
                type = excluded.type, execution_mode = excluded.execution_mode, updated_at = excluded.updated_at,
                due_at = least(p.due_at, now()), changed_at = now()""";

    private static final String MISSING = """
            UPDATE pipeline SET missing_since = now(), waiting = '[]', waiting_count = 0, changed_at = now()
            WHERE account = $1 AND region = $2 AND missing_since IS NULL AND NOT (name = ANY ($3))
            RETURNING id, account, region, name""";
    private static final String HISTORY = """
            INSERT INTO gap (pipeline_id, reason, since)
            SELECT p.id, 'history', now() - make_interval(secs => $3) FROM pipeline p
            WHERE p.account = $1 AND p.region = $2 AND p.missing_since IS NULL
                AND NOT EXISTS (SELECT FROM gap g WHERE g.pipeline_id = p.id AND g.reason = 'history')
            ON CONFLICT DO NOTHING""";

    private final SiteCalls calls;
    private final SiteTurns turns;
    private final ChangeLog changes;
    private final Pool pool;
    private final IngestConfig config;

    Catalogue(SiteCalls calls, SiteTurns turns, ChangeLog changes, Pool pool, IngestConfig config) {
        this.calls = calls;
        this.turns = turns;
        this.changes = changes;
        this.pool = pool;
        this.config = config;
    }

    /** Reads and stores the site's list, unless another replica took the turn over meanwhile. */
    Uni<Void> read(Turn turn) {
        return pages(turn.site(), Optional.empty(), new ArrayList<>())
                .chain(found -> pool.withTransaction(transaction -> turns.hold(transaction, turn)
                        .chain(ours -> ours
                                ? store(transaction, turn, found)
                                : Uni.createFrom().voidItem())));
    }

    private Uni<List<PipelineSummary>> pages(Site site, Optional<String> token, List<PipelineSummary> found) {
        ListPipelinesRequest request = ListPipelinesRequest.builder()
                .maxResults(PAGE)
                .nextToken(token.orElse(null))
                .build();
        Uni<ListPipelinesResponse> answer =
                calls.ask(site, Urgency.IN_TURN, CodePipelineAsyncClient::listPipelines, request);
        return answer.chain(page -> {
            found.addAll(page.pipelines());
            Optional<String> next = AwsPipeline.text(page.nextToken());
            return next.isPresent()
                    ? pages(site, next, found)
                    : Uni.createFrom().item(found);
        });
    }

    private Uni<Void> store(SqlClient transaction, Turn turn, List<PipelineSummary> found) {
        Site site = turn.site();
        JsonArray rows = rows(found);
        String[] names = found.stream().map(PipelineSummary::name).toArray(String[]::new);
        return transaction
                .preparedQuery(LISTED)
                .execute(Values.tuple(site.account(), site.region(), rows))
                .chain(() ->
                        transaction.preparedQuery(MISSING).execute(Values.tuple(site.account(), site.region(), names)))
                .chain(gone -> tell(transaction, site, gone))
                .chain(() -> transaction
                        .preparedQuery(HISTORY)
                        .execute(Values.tuple(site.account(), site.region(), seconds(config.history()))))
                .chain(() -> turns.listed(transaction, turn));
    }

    private Uni<Void> tell(SqlClient transaction, Site site, RowSet<Row> gone) {
        return Multi.createFrom()
                .items(StreamSupport.stream(gone.spliterator(), false))
                .onItem()
                .transformToUniAndConcatenate(row -> changes.append(
                        transaction,
                        row.getLong("id"),
                        new PipelineKey(site, row.getString("name")),
                        List.of(Change.pipeline(Instant.now(), "Missing"))))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static JsonArray rows(List<PipelineSummary> found) {
        // AWS's pages may overlap when pipelines come and go; a statement takes each row once.
        Map<String, JsonObject> rows = new HashMap<>();
        found.forEach(summary -> rows.put(
                summary.name(),
                new JsonObject()
                        .put("name", summary.name())
                        .put("version", Objects.requireNonNullElse(summary.version(), 0))
                        .put("type", summary.pipelineTypeAsString())
                        .put("mode", summary.executionModeAsString())
                        .put("created", text(summary.created()))
                        .put("updated", text(summary.updated()))));
        return new JsonArray(List.copyOf(rows.values()));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1_000.0;
    }
}
