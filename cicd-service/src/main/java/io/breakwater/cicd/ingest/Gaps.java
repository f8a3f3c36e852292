package io.breakwater.cicd.ingest;

import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.cicd.core.ingest.SeenExecution;
import io.breakwater.cicd.core.ingest.Source;
import io.breakwater.cicd.core.ingest.Told;
import io.breakwater.cicd.core.pipeline.PipelineKey;
import io.breakwater.cicd.ingest.PipelineReader.Page;
import io.breakwater.cicd.ingest.SiteCalls.Urgency;
import io.breakwater.cicd.pipeline.PipelineRows;
import io.breakwater.sites.core.Site;
import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionDetail;

/**
 * Parts of the history that are known to be missing, filled page by page as far as the budget goes: first the executions back to a moment,
 * then their runs. Where it stands is stored after each page, so whoever goes on begins there.
 */
@ApplicationScoped
class Gaps {
    private static final Logger LOG = Logger.getLogger(Gaps.class);
    private static final String BAD_TOKEN = "InvalidNextTokenException";
    private static final String EXECUTIONS = "executions";
    private static final String MISSED = """
            INSERT INTO gap (pipeline_id, reason, since)
            SELECT $1, 'missed', coalesce(
                (SELECT started_at FROM execution WHERE pipeline_id = $1 AND complete ORDER BY started_at DESC LIMIT 1),
                now() - make_interval(secs => $2))
            ON CONFLICT DO NOTHING""";
    private static final String NEXT = """
            SELECT g.id AS gap, g.phase, g.token, g.since, p.id, p.account, p.region, p.name
            FROM gap g JOIN pipeline p ON p.id = g.pipeline_id
            WHERE p.account = $1 AND p.region = $2 AND g.filled_at IS NULL AND g.reason <> 'event' AND g.next_at <= now()
            ORDER BY g.reason = 'history', g.pages, g.id LIMIT 1""";
    private static final String REACHED = """
            UPDATE gap SET phase = $2, token = $3, pages = pages + 1, tries = 0, filled_at = CASE WHEN $4 THEN now() END
            WHERE id = $1""";
    private static final String AGAIN = """
            UPDATE gap SET token = CASE WHEN $2 THEN NULL ELSE token END, tries = tries + 1,
                next_at = now() + make_interval(secs => least(300, 5 * 2 ^ least(tries, 10))) WHERE id = $1""";
    private static final String COMPLETE = """
            UPDATE execution SET complete = true
            WHERE pipeline_id = $1 AND started_at >= $2 AND NOT complete AND status NOT IN ('InProgress', 'Stopping')""";

    private static final String SEEN = """
            UPDATE gap SET filled_at = now() WHERE pipeline_id = $1 AND reason = 'event' AND filled_at IS NULL""";

    private final Pool pool;
    private final PipelineReader reader;
    private final HistoryWriter writer;
    private final IngestConfig config;

    Gaps(Pool pool, PipelineReader reader, HistoryWriter writer, IngestConfig config) {
        this.pool = pool;
        this.reader = reader;
        this.writer = writer;
        this.config = config;
    }

    /** Executions began of which nothing is known, more than are read at once. */
    Uni<Void> missed(long pipeline) {
        return pool.preparedQuery(MISSED)
                .execute(Values.tuple(pipeline, config.history().toSeconds() * 1.0))
                .replaceWithVoid();
    }

    /** The history was asked for: what lost events would have told is known. */
    Uni<Void> seen(long pipeline) {
        return pool.preparedQuery(SEEN).execute(Tuple.of(pipeline)).replaceWithVoid();
    }

    /**
     * Reads one page of what is missing in a site.
     *
     * @return whether there was something to read; fails with what concerns the whole site
     */
    Uni<Boolean> fill(Site site) {
        return pool.preparedQuery(NEXT)
                .execute(Tuple.of(site.account(), site.region()))
                .chain(rows -> first(rows)
                        .map(gap -> page(gap)
                                .onFailure(Gaps::concernsIt)
                                .recoverWithUni(failure -> again(gap, failure))
                                .replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private record Gap(long id, String phase, Optional<String> token, Instant since, long pipeline, PipelineKey key) {}

    private Uni<Void> page(Gap gap) {
        return gap.phase().equals(EXECUTIONS) ? executions(gap) : runs(gap);
    }

    private Uni<Void> executions(Gap gap) {
        Instant asked = Instant.now();
        return reader.executions(gap.key(), gap.token(), Urgency.HISTORY)
                .chain(page -> writer.store(
                                gap.pipeline(), Reading.history(Told.executions(new Source.Asked(asked), page.items())))
                        .chain(() -> over(page, oldest(page.items()), gap)
                                ? reached(gap, "runs", Optional.empty(), false)
                                : reached(gap, EXECUTIONS, page.next(), false)));
    }

    private Uni<Void> runs(Gap gap) {
        Instant asked = Instant.now();
        return reader.runs(gap.key(), Optional.empty(), gap.token(), Urgency.HISTORY)
                .chain(page -> writer.store(
                                gap.pipeline(),
                                Reading.history(PipelineReader.told(asked, List.of(), page.items(), List.of())))
                        .chain(() -> over(page, oldestRun(page.items()), gap)
                                ? complete(gap).chain(() -> reached(gap, "runs", Optional.empty(), true))
                                : reached(gap, "runs", page.next(), false)));
    }

    private static boolean over(Page<?> page, Optional<Instant> oldest, Gap gap) {
        return page.next().isEmpty()
                || oldest.filter(start -> start.isBefore(gap.since())).isPresent();
    }

    private Uni<Void> complete(Gap gap) {
        return pool.preparedQuery(COMPLETE)
                .execute(Values.tuple(gap.pipeline(), Values.at(gap.since())))
                .replaceWithVoid();
    }

    private Uni<Void> reached(Gap gap, String phase, Optional<String> token, boolean filled) {
        return pool.preparedQuery(REACHED)
                .execute(Values.tuple(gap.id(), phase, token.orElse(null), filled))
                .replaceWithVoid();
    }

    /** A token that AWS does not know any more means to begin the phase anew. */
    private Uni<Void> again(Gap gap, Throwable failure) {
        boolean forgotten = failure instanceof AwsCallException refused
                && refused.failure().code().equals(BAD_TOKEN);
        LOG.debugf("history not read pipeline=%s cause=%s", gap.key(), failure.getMessage());
        return pool.preparedQuery(AGAIN)
                .execute(Values.tuple(gap.id(), forgotten))
                .replaceWithVoid();
    }

    private static Optional<Instant> oldest(List<SeenExecution> executions) {
        return executions.stream().map(seen -> seen.execution().startedAt()).min(Instant::compareTo);
    }

    private static Optional<Instant> oldestRun(List<ActionExecutionDetail> details) {
        return details.stream()
                .flatMap(detail -> Optional.ofNullable(detail.startTime()).stream())
                .min(Instant::compareTo);
    }

    private static Optional<Gap> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(row -> new Gap(
                        row.getLong("gap"),
                        row.getString("phase"),
                        Optional.ofNullable(row.getString("token")),
                        row.getOffsetDateTime("since").toInstant(),
                        row.getLong("id"),
                        PipelineRows.key(row)));
    }

    private static boolean concernsIt(Throwable failure) {
        return failure instanceof AwsCallException refused && !refused.failure().retryable();
    }
}
