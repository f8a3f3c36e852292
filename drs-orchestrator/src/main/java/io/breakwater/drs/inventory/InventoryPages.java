package io.breakwater.drs.inventory;

import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.paging.Pages;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Pages of the inventory as REST callers see it. Documents go from the table to the answer as they are. */
@ApplicationScoped
public class InventoryPages {
    /** What servers can be sorted by: the parameter's value, the SQL expression, the expression's type. */
    private static final Map<String, List<String>> SERVER_KEYS = Map.of(
            "name", List.of("s.name", "text"),
            "id", List.of("s.id", "text"),
            "state", List.of("s.state", "text"),
            "lag", List.of("coalesce(s.lag_seconds, -1)", "bigint"),
            "last_launch", List.of("coalesce(s.last_launch_at, 'epoch')", "timestamptz"));

    public static final List<String> SERVER_SORTS = List.of("name", "id", "state", "lag", "last_launch");
    public static final List<String> INSTANCE_SORTS = List.of("id");

    private static final String SERVERS = """
            SELECT s.id, (%1$s)::text AS sort_key, s.document, s.launch, s.latest_snapshot, s.details_read_at,
                s.missing_since, i.observed_at
            FROM source_server s LEFT JOIN inventory_sync i ON i.account = s.account AND i.region = s.region
            WHERE %2$s""";
    private static final String INSTANCES = """
            SELECT s.id, s.id AS sort_key, s.document, i.observed_at
            FROM recovery_instance s LEFT JOIN inventory_sync i ON i.account = s.account AND i.region = s.region
            WHERE %2$s""";

    private final Pool pool;
    private final Pages pages;

    InventoryPages(Pool pool, Pages pages) {
        this.pool = pool;
        this.pages = pages;
    }

    public Uni<Page<Map<String, Object>>> servers(PageRequest page, ServerFilter filter) {
        List<Object> values = new ArrayList<>();
        return list(
                page,
                SERVERS,
                SERVER_KEYS.getOrDefault(page.sort(), List.of("s.id", "text")),
                filter.conditions(values),
                values);
    }

    /** Fails with 404. One that DRS does not tell of any more is shown as it was last seen. */
    Uni<Map<String, Object>> server(String id) {
        return pool.preparedQuery(SERVERS.formatted("s.id", "s.id = $1"))
                .execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(InventoryPages::document)
                        .orElseThrow(() -> ProblemException.notFound("The source server " + id)));
    }

    public Uni<Page<Map<String, Object>>> instances(PageRequest page, InstanceFilter filter) {
        List<Object> values = new ArrayList<>();
        return list(page, INSTANCES, List.of("s.id", "text"), filter.conditions(values), values);
    }

    private Uni<Page<Map<String, Object>>> list(
            PageRequest page, String select, List<String> key, String conditions, List<Object> values) {
        StringBuilder sql = new StringBuilder(select.formatted(key.getFirst(), conditions));
        page.after()
                .ifPresent(after -> sql.append(" AND (%s, s.id) %s ($%d::text::%s, $%d)"
                        .formatted(
                                key.getFirst(),
                                page.comparison(),
                                ServerFilter.add(values, after.value()),
                                key.getLast(),
                                ServerFilter.add(values, after.id()))));
        sql.append(" ORDER BY %1$s %2$s, s.id %2$s LIMIT $%3$d"
                .formatted(key.getFirst(), page.direction(), ServerFilter.add(values, page.size() + 1)));
        return pool.preparedQuery(sql.toString())
                .execute(Tuple.from(values))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .map(rows ->
                        pages.page(page, rows, row -> new Position(row.getString("sort_key"), row.getString("id"))))
                .map(found -> new Page<>(
                        found.items().stream().map(InventoryPages::document).toList(), found.nextPageToken()));
    }

    /** The stored document with what is stored beside it. */
    static Map<String, Object> document(Row row) {
        JsonObject document = row.getJsonObject("document");
        if (row.getColumnIndex("launch") >= 0) {
            put(document, "launch", row.getJsonObject("launch"));
            put(document, "latestSnapshot", time(row.getOffsetDateTime("latest_snapshot")));
            put(document, "detailsObservedAt", time(row.getOffsetDateTime("details_read_at")));
            put(document, "missingSince", time(row.getOffsetDateTime("missing_since")));
        }
        put(document, "observedAt", time(row.getOffsetDateTime("observed_at")));
        return document.getMap();
    }

    private static void put(JsonObject document, String name, @Nullable Object value) {
        if (value != null) {
            document.put(name, value instanceof JsonObject object ? object.getMap() : value);
        }
    }

    private static @Nullable String time(@Nullable OffsetDateTime column) {
        return column == null ? null : column.toInstant().toString();
    }
}
