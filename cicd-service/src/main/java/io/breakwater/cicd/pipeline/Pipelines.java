package io.breakwater.cicd.pipeline;

import com.fasterxml.jackson.core.type.TypeReference;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.paging.Pages;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Pipelines as callers see them, from the store alone. Never asks AWS. */
@ApplicationScoped
public class Pipelines {
    public static final List<String> SORTS = List.of("name", "status", "last_execution", "environment", "account");

    /** What pipelines can be sorted by: the parameter's value, the SQL expression, the expression's type. */
    private static final Map<String, List<String>> KEYS = Map.of(
            "name", List.of("p.name", "text"),
            "status", List.of("coalesce(p.status, '')", "text"),
            "last_execution", List.of("coalesce(p.last_started_at, 'epoch')", "timestamptz"),
            "environment", List.of("coalesce(p.environment, '')", "text"),
            "account", List.of("p.account", "text"));

    private static final TypeReference<List<ApprovalDocument.Waiting>> WAITING = new TypeReference<>() {};
    private static final String COLUMNS = """
            p.id, p.name, p.account, p.region, p.version, p.type, p.execution_mode, p.production, p.environment, p.tags,
            p.status, p.running, p.waiting_count, p.created_at, p.updated_at, p.state_at, p.missing_since, p.renamed_to, p.code, p.error,
            """ + HistoryRows.execution("e");
    private static final String FROM =
            " FROM pipeline p LEFT JOIN execution e ON e.pipeline_id = p.id AND e.id = p.latest_id ";
    private static final String LIST = "SELECT (%1$s)::text AS sort_key, " + COLUMNS + FROM + "WHERE %2$s";
    private static final String ONE = "SELECT p.structure, p.state, p.waiting, " + COLUMNS + FROM + "WHERE p.id = $1";
    private static final String RUNNING = "SELECT " + HistoryRows.execution("e")
            + " FROM execution e WHERE e.pipeline_id = $1 AND e.status IN ('InProgress', 'Stopping')"
            + " ORDER BY e.started_at DESC, e.id DESC LIMIT 50";

    private final Pool pool;
    private final Pages pages;
    private final StoreJson json;
    private final SiteStates sites;

    Pipelines(Pool pool, Pages pages, StoreJson json, SiteStates sites) {
        this.pool = pool;
        this.pages = pages;
        this.json = json;
        this.sites = sites;
    }

    /** One page. */
    public Uni<PipelineList> list(PageRequest page, PipelineFilter filter) {
        List<Object> values = new ArrayList<>();
        List<String> key = Objects.requireNonNull(KEYS.get(page.sort()));
        StringBuilder sql = new StringBuilder(LIST.formatted(key.getFirst(), filter.conditions(values)));
        page.after()
                .ifPresent(after -> sql.append(" AND (%s, p.id) %s ($%d::text::%s, $%d::text::bigint)"
                        .formatted(
                                key.getFirst(),
                                page.comparison(),
                                PipelineFilter.add(values, after.value()),
                                key.getLast(),
                                PipelineFilter.add(values, after.id()))));
        sql.append(" ORDER BY %1$s %2$s, p.id %2$s LIMIT $%3$d"
                .formatted(key.getFirst(), page.direction(), PipelineFilter.add(values, page.size() + 1)));
        Uni<Page<Row>> rows = pool.preparedQuery(sql.toString())
                .execute(Tuple.from(values))
                .map(found -> pages.page(
                        page,
                        StreamSupport.stream(found.spliterator(), false).toList(),
                        row -> new Position(
                                row.getString("sort_key"), row.getLong("id").toString())));
        return Uni.combine()
                .all()
                .unis(rows, sites.unread(filter.account(), filter.region()))
                .with((found, unread) -> list(found, unread));
    }

    private static PipelineList list(Page<Row> found, List<UnreadSite> unread) {
        List<PipelineSummary> items =
                found.items().stream().map(Pipelines::summary).toList();
        @Nullable Instant oldest = items.stream()
                .map(PipelineSummary::observedAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        List<UnreadSite> incomplete = Stream.concat(
                        unread.stream(), found.items().stream().flatMap(row -> failure(row).stream()))
                .toList();
        return new PipelineList(items, found.nextPageToken(), oldest, incomplete);
    }

    /** A pipeline with its stages. */
    public Uni<PipelineDetail> detail(StoredPipeline pipeline) {
        return one(pipeline)
                .chain(row -> unread(pipeline, row)
                        .map(unread -> new PipelineDetail(
                                summary(row), json.stageDocuments(row.getJsonArray("structure")), unread)));
    }

    /**
     * How a pipeline stands.
     *
     * @param fresh what was asked before is too old
     */
    public Uni<PipelineStatus> status(StoredPipeline pipeline, Instant fresh) {
        return Uni.combine()
                .all()
                .unis(one(pipeline), running(pipeline))
                .asTuple()
                .chain(found -> unread(pipeline, found.getItem1())
                        .map(unread -> status(found.getItem1(), found.getItem2(), unread, fresh)));
    }

    private PipelineStatus status(Row row, List<ExecutionDocument> running, List<UnreadSite> unread, Instant fresh) {
        PipelineSummary summary = summary(row);
        return new PipelineStatus(
                summary.name(),
                summary.account(),
                summary.region(),
                summary.production(),
                summary.environment(),
                summary.status(),
                summary.latest(),
                running,
                json.stateDocuments(row.getJsonArray("state")),
                json.list(row.getJsonArray("waiting"), WAITING),
                summary.observedAt(),
                Optional.ofNullable(summary.observedAt())
                        .filter(at -> !at.isBefore(fresh))
                        .isEmpty(),
                summary.missingSince(),
                summary.renamedTo(),
                unread);
    }

    private Uni<List<ExecutionDocument>> running(StoredPipeline pipeline) {
        return pool.preparedQuery(RUNNING)
                .execute(Tuple.of(pipeline.id()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> ExecutionDocument.of(HistoryRows.stored(pipeline.key(), row)))
                        .toList());
    }

    private Uni<Row> one(StoredPipeline pipeline) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(pipeline.id()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound(
                                "The pipeline " + pipeline.key().name())));
    }

    /** What of a pipeline could not be read. */
    Uni<List<UnreadSite>> unread(StoredPipeline pipeline) {
        return one(pipeline).chain(row -> unread(pipeline, row));
    }

    private Uni<List<UnreadSite>> unread(StoredPipeline pipeline, Row row) {
        return sites.unread(
                        Optional.of(pipeline.key().site().account()),
                        Optional.of(pipeline.key().site().region()))
                .map(unread ->
                        Stream.concat(unread.stream(), failure(row).stream()).toList());
    }

    private static Optional<UnreadSite> failure(Row row) {
        return Optional.ofNullable(row.getString("code"))
                .map(code -> new UnreadSite(
                        row.getString("account"),
                        row.getString("region"),
                        row.getString("name"),
                        code,
                        Objects.requireNonNullElse(row.getString("error"), "")));
    }

    private static PipelineSummary summary(Row row) {
        int version = row.getInteger("version");
        return new PipelineSummary(
                row.getString("name"),
                row.getString("account"),
                row.getString("region"),
                version == 0 ? null : version,
                row.getString("type"),
                row.getString("execution_mode"),
                row.getBoolean("production"),
                row.getString("environment"),
                StoreJson.texts(row.getJsonObject("tags")),
                row.getString("status"),
                row.getString("execution_id") == null
                        ? null
                        : ExecutionDocument.of(HistoryRows.stored(PipelineRows.key(row), row)),
                row.getInteger("running"),
                row.getInteger("waiting_count"),
                Values.instant(row.getOffsetDateTime("created_at")).orElse(null),
                Values.instant(row.getOffsetDateTime("updated_at")).orElse(null),
                Values.instant(row.getOffsetDateTime("state_at")).orElse(null),
                Values.instant(row.getOffsetDateTime("missing_since")).orElse(null),
                row.getString("renamed_to"));
    }
}
