package io.breakwater.cicd.build;

import io.breakwater.sites.core.Site;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.paging.Pages;
import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is stored of projects and builds. */
@ApplicationScoped
class BuildStore {
    static final List<String> SORTS = List.of("-started", "duration");

    private static final Map<String, List<String>> KEYS = Map.of(
            "started", List.of("b.started_at", "timestamptz"),
            "duration", List.of("coalesce(b.duration_millis, -1)", "bigint"));
    private static final String BUILDS = """
            SELECT b.id, b.account, b.region, b.project, b.number, b.status, b.current_phase, b.failed_phase, b.started_at,
                b.ended_at, b.duration_millis, b.queue_millis, b.initiator, b.source_version, b.resolved_version, b.cache_use,
                b.observed_at, (%1$s)::text AS sort_key
            FROM build b WHERE %2$s""";
    private static final String ONE =
            "SELECT account, region, document, cache_use, observed_at FROM build WHERE id = $1";
    private static final String PROJECTS = """
            SELECT p.account, p.region, p.name, p.document, p.observed_at, p.missing_since, p.account || '/' || p.region AS site,
                l.id AS latest_id, l.status AS latest_status, l.started_at AS latest_at
            FROM build_project p LEFT JOIN LATERAL (
                SELECT b.id, b.status, b.started_at FROM build b
                WHERE b.project = p.name AND b.account = p.account AND b.region = p.region
                ORDER BY b.started_at DESC, b.id DESC LIMIT 1) l ON true
            WHERE %s""";
    private static final String SITES =
            "SELECT account, region FROM build_project WHERE name = $1 AND missing_since IS NULL ORDER BY account, region";

    private final Pool pool;
    private final Pages pages;
    private final BuildJson json;

    BuildStore(Pool pool, Pages pages, BuildJson json) {
        this.pool = pool;
        this.pages = pages;
        this.json = json;
    }

    Uni<Page<BuildSummary>> builds(PageRequest page, BuildFilter filter) {
        List<Object> values = new ArrayList<>();
        List<String> key = KEYS.getOrDefault(page.sort(), List.of("b.started_at", "timestamptz"));
        String select = BUILDS.formatted(key.getFirst(), filter.conditions(values));
        return pool.preparedQuery(paged(select, page, key, "b.id", values))
                .execute(Tuple.from(values))
                .map(rows -> pages.page(
                        page,
                        rows.stream().toList(),
                        row -> new Position(row.getString("sort_key"), row.getString("id"))))
                .map(found ->
                        new Page<>(found.items().stream().map(BuildSummary::of).toList(), found.nextPageToken()));
    }

    /** The build as it was last seen. */
    Uni<Optional<FoundBuild>> build(String id) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(this::found));
    }

    private FoundBuild found(Row row) {
        BuildDocument document = json.read(row.getJsonObject("document"), BuildDocument.class);
        return new FoundBuild(site(row), CoreBuilds.of(document), document).withCacheUse(row.getString("cache_use"));
    }

    Uni<Page<ProjectDocument>> projects(PageRequest page, BuildFilter filter, boolean missing) {
        List<Object> values = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        conditions.add(missing ? "p.missing_since IS NOT NULL" : "p.missing_since IS NULL");
        filter.account().ifPresent(value -> conditions.add("p.account = $" + BuildFilter.add(values, value)));
        filter.region().ifPresent(value -> conditions.add("p.region = $" + BuildFilter.add(values, value)));
        filter.text()
                .ifPresent(
                        value -> conditions.add("p.name ILIKE $" + BuildFilter.add(values, Values.containing(value))));
        String select = PROJECTS.formatted(String.join(" AND ", conditions));
        return pool.preparedQuery(
                        paged(select, page, List.of("p.name", "text"), "p.account || '/' || p.region", values))
                .execute(Tuple.from(values))
                .map(rows -> pages.page(
                        page,
                        rows.stream().toList(),
                        row -> new Position(row.getString("name"), row.getString("site"))))
                .map(found ->
                        new Page<>(found.items().stream().map(this::project).toList(), found.nextPageToken()));
    }

    private ProjectDocument project(Row row) {
        ProjectDocument.@Nullable LatestBuild latest = row.getString("latest_id") == null
                ? null
                : new ProjectDocument.LatestBuild(
                        row.getString("latest_id"),
                        row.getString("latest_status"),
                        row.getOffsetDateTime("latest_at").toInstant());
        return json.read(row.getJsonObject("document"), ProjectDocument.class)
                .with(
                        latest,
                        Values.instant(row.getOffsetDateTime("missing_since")).orElse(null),
                        row.getOffsetDateTime("observed_at").toInstant());
    }

    /** The sites that have a project of that name. */
    Uni<List<Site>> sitesOf(String project) {
        return pool.preparedQuery(SITES)
                .execute(Tuple.of(project))
                .map(rows -> rows.stream().map(BuildStore::site).toList());
    }

    private static String paged(String select, PageRequest page, List<String> key, String id, List<Object> values) {
        StringBuilder sql = new StringBuilder(select);
        page.after()
                .ifPresent(after -> sql.append(" AND (%s, %s) %s ($%d::text::%s, $%d)"
                        .formatted(
                                key.getFirst(),
                                id,
                                page.comparison(),
                                BuildFilter.add(values, after.value()),
                                key.getLast(),
                                BuildFilter.add(values, after.id()))));
        return sql.append(" ORDER BY %1$s %3$s, %2$s %3$s LIMIT $%4$d"
                        .formatted(key.getFirst(), id, page.direction(), BuildFilter.add(values, page.size() + 1)))
                .toString();
    }

    private static Site site(Row row) {
        return new Site(row.getString("account"), row.getString("region"));
    }
}
