package io.breakwater.drs.execution;

import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.Origin;
import io.breakwater.drs.execution.document.EventJson;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What others may read of executions. */
@ApplicationScoped
public class ExecutionReads {
    /** What lists are sorted by; the first is the default. */
    public static final List<String> SORTABLE = List.of("-createdAt", "startedAt", "plan", "state", "kind");

    private static final Map<String, String> SORT_COLUMNS = Map.of(
            "createdAt", "to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')",
            "startedAt", "coalesce(to_char(e.started_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US'), '')",
            "plan", "coalesce(e.plan_name, '')",
            "state", "e.state",
            "kind", "e.kind");
    private static final String LIST = """
            select e.id, e.kind, e.state, e.plan_id, e.plan_version, e.plan_name, e.of_execution, e.started_by,
                e.created_at, e.started_at, e.ended_at, SORT as sort_value, s.total, s.done, s.failed
            from execution e cross join lateral (
                select count(*) as total, count(*) filter (where state = 'DONE') as done,
                    count(*) filter (where state = 'FAILED') as failed
                from execution_server where execution_id = e.id) s
            where (cardinality($1::text[]) = 0 or e.kind = any($1)) and (cardinality($2::text[]) = 0 or e.state = any($2))
                and ($3::uuid is null or e.plan_id = $3) and ($4::text is null or e.started_by = $4)
                and ($5::timestamptz is null or e.created_at >= $5) and ($6::uuid is null or e.of_execution = $6)
                and ($7::text is null or (SORT, e.id::text) COMPARISON ($7, $8::text))
            order by SORT DIRECTION, e.id::text DIRECTION limit $9""";
    private static final String EVENTS = """
            select seq, document from execution_event where execution_id = $1 and seq > $2 order by seq limit $3""";

    private final Pool pool;
    private final ExecutionStore store;
    private final Pages pages;

    ExecutionReads(Pool pool, ExecutionStore store, Pages pages) {
        this.pool = pool;
        this.store = store;
        this.pages = pages;
    }

    /** One page of a list; make the request with {@code Pages.request(…, SORTABLE, …)}. */
    public Uni<Page<ExecutionSummary>> page(ExecutionFilter filter, PageRequest request) {
        String sort = SORT_COLUMNS.get(request.sort());
        if (sort == null) {
            throw new IllegalArgumentException("executions cannot be sorted by " + request.sort());
        }
        String sql = LIST.replace("SORT", sort)
                .replace("COMPARISON", request.comparison())
                .replace("DIRECTION", request.direction());
        return pool.preparedQuery(sql).execute(arguments(filter, request)).map(rows -> {
            List<Listed> listed = rows.stream().map(Listed::of).toList();
            Page<Listed> page = pages.page(
                    request,
                    listed,
                    row -> new Position(row.sortValue(), row.summary().id().toString()));
            return new Page<>(page.items().stream().map(Listed::summary).toList(), page.nextPageToken());
        });
    }

    /** One execution whole; empty if there is none of that id. */
    public Uni<Optional<StoredExecution>> find(UUID id) {
        return store.load(pool, id);
    }

    /**
     * Events in their order.
     *
     * @param after the number of the newest that is known already; 0 for none
     */
    public Uni<List<StoredEvent>> events(UUID id, long after, int most) {
        return pool.preparedQuery(EVENTS)
                .execute(Tuple.of(id, after, most))
                .map(rows -> rows.stream()
                        .map(row -> new StoredEvent(row.getLong("seq"), EventJson.read(row.getJsonObject("document"))))
                        .toList());
    }

    private static Tuple arguments(ExecutionFilter filter, PageRequest request) {
        return Columns.tuple(
                Columns.texts(filter.kinds().stream().map(ExecutionKind::name).toList()),
                Columns.texts(new ArrayList<>(filter.states())),
                filter.plan().orElse(null),
                filter.startedBy().orElse(null),
                Columns.at(filter.since()),
                filter.of().orElse(null),
                request.after().map(Position::value).orElse(null),
                request.after().map(Position::id).orElse(null),
                request.size() + 1);
    }

    private record Listed(ExecutionSummary summary, String sortValue) {

        static Listed of(Row row) {
            Optional<Origin.PlanVersion> plan = Optional.ofNullable(row.getUUID("plan_id"))
                    .map(id -> new Origin.PlanVersion(id, row.getString("plan_name"), row.getInteger("plan_version")));
            return new Listed(
                    new ExecutionSummary(
                            row.getUUID("id"),
                            ExecutionKind.valueOf(row.getString("kind")),
                            row.getString("state"),
                            plan,
                            Optional.ofNullable(row.getUUID("of_execution")),
                            row.getString("started_by"),
                            row.getOffsetDateTime("created_at").toInstant(),
                            Columns.instant(row.getOffsetDateTime("started_at")),
                            Columns.instant(row.getOffsetDateTime("ended_at")),
                            new ExecutionSummary.Progress(
                                    row.getInteger("total"), row.getInteger("done"), row.getInteger("failed"))),
                    row.getString("sort_value"));
        }
    }
}
