package io.breakwater.cicd.pipeline;

import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.paging.Pages;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Pages of a pipeline's executions. */
@ApplicationScoped
class ExecutionPages {
    static final List<String> SORTS = List.of("-started", "duration");

    private static final String LIST = "SELECT (%1$s)::text AS sort_key, " + HistoryRows.execution("e")
            + " FROM execution e WHERE e.pipeline_id = $1 AND %2$s";
    private static final String STARTED = "e.started_at";
    private static final String DURATION = "extract(epoch FROM e.updated_at - e.started_at)";

    private final Pool pool;
    private final Pages pages;
    private final Pipelines pipelines;
    private final History history;

    ExecutionPages(Pool pool, Pages pages, Pipelines pipelines, History history) {
        this.pool = pool;
        this.pages = pages;
        this.pipelines = pipelines;
        this.history = history;
    }

    Uni<ExecutionList> list(StoredPipeline pipeline, PageRequest page, ExecutionFilter filter) {
        return Uni.combine()
                .all()
                .unis(rows(pipeline, page, filter), pipelines.unread(pipeline), history.wholeSince(pipeline))
                .with((rows, unread, whole) -> new ExecutionList(
                        rows.items().stream()
                                .map(row -> ExecutionDocument.of(HistoryRows.stored(pipeline.key(), row)))
                                .toList(),
                        rows.nextPageToken(),
                        pipeline.observedAt().orElse(null),
                        whole.orElse(null),
                        unread));
    }

    private Uni<Page<Row>> rows(StoredPipeline pipeline, PageRequest page, ExecutionFilter filter) {
        boolean byStart = page.sort().equals("started");
        String key = byStart ? STARTED : DURATION;
        List<Object> values = new ArrayList<>(List.of(pipeline.id()));
        StringBuilder sql = new StringBuilder(LIST.formatted(key, filter.conditions(values)));
        page.after()
                .ifPresent(after -> sql.append(" AND (%s, e.id) %s ($%d::text::%s, $%d)"
                        .formatted(
                                key,
                                page.comparison(),
                                PipelineFilter.add(values, after.value()),
                                byStart ? "timestamptz" : "numeric",
                                PipelineFilter.add(values, after.id()))));
        sql.append(" ORDER BY %1$s %2$s, e.id %2$s LIMIT $%3$d"
                .formatted(key, page.direction(), PipelineFilter.add(values, page.size() + 1)));
        return pool.preparedQuery(sql.toString())
                .execute(Tuple.from(values))
                .map(found -> pages.page(
                        page,
                        StreamSupport.stream(found.spliterator(), false).toList(),
                        row -> new Position(row.getString("sort_key"), row.getString("execution_id"))));
    }
}
