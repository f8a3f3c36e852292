package io.breakwater.web.audit;

import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.paging.Pages;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Lists the audit record, one entry per call: its outcome, or its intent while there is none. Filters are {@code from}, {@code to}
 * (RFC 3339), {@code subject}, {@code name}, {@code client}, {@code action}, {@code server}, {@code target}, {@code policy_id},
 * {@code result}, {@code trace_id}; further {@code page_size}, {@code page_token} and {@code sort} ({@code -at} by default, or
 * {@code at}).
 */
public final class AuditReader {

    private static final List<String> EQUAL =
            List.of("subject", "name", "client", "action", "server", "target", "policy_id", "result", "trace_id");
    private static final List<String> PAGING = List.of("page_size", "page_token", "sort");

    private final Pool pool;
    private final Pages pages;

    /** Reads through {@code pool}. */
    public AuditReader(Pool pool, Pages pages) {
        this.pool = pool;
        this.pages = pages;
    }

    /**
     * Reads one page.
     *
     * @param query the query parameters of the request, as JAX-RS gives them
     * @throws ProblemException naming a parameter that is unknown, unreadable or given more than once
     */
    public Uni<Page<AuditRecord>> list(Map<String, List<String>> query) {
        Map<String, String> parameters = new TreeMap<>();
        query.forEach((name, given) -> parameters.put(name, one(name, given)));
        Map<String, String> filters = new TreeMap<>(parameters);
        PAGING.forEach(filters::remove);
        PageRequest request = pages.request(
                Pages.size(parameters.get("page_size")),
                parameters.get("page_token"),
                parameters.get("sort"),
                List.of("-at"),
                "audit?" + filters);
        Query statement = new Query();
        filters.forEach(statement::filter);
        request.after().ifPresent(position -> statement.after(request, position));
        return pool.preparedQuery(statement.sql(request))
                .execute(Tuple.from(statement.values))
                .map(rows -> page(request, rows));
    }

    private static String one(String name, List<String> given) {
        if (given.size() > 1) {
            throw ProblemException.invalidParameter(name, "is given more than once");
        }
        return given.isEmpty() ? "" : given.getFirst();
    }

    private Page<AuditRecord> page(PageRequest request, RowSet<Row> rows) {
        List<AuditRecord> records = new ArrayList<>();
        rows.forEach(row -> records.add(read(row)));
        return pages.page(request, records, last -> new Position(last.at(), last.id()));
    }

    private static AuditRecord read(Row row) {
        return new AuditRecord(
                row.getUUID("id").toString(),
                row.getOffsetDateTime("at").toInstant().toString(),
                row.getString("trace_id"),
                new AuditRecord.Actor(
                        row.getString("subject"),
                        row.getString("name"),
                        row.getString("actor_kind"),
                        row.getString("client"),
                        row.getString("session_id"),
                        row.getString("key_id")),
                row.getString("action"),
                row.getString("server"),
                row.getString("target"),
                row.getString("arguments"),
                row.getString("policy_id"),
                row.getString("result"),
                row.getInteger("status"),
                row.getString("detail"),
                row.getLong("duration_ms"));
    }

    /** The statement under construction; column names come from constants, values are parameters. */
    private static final class Query {
        private final StringBuilder where = new StringBuilder("(a.phase = 'outcome' or not exists"
                + " (select 1 from audit o where o.call_id = a.call_id and o.phase = 'outcome'))");
        private final List<Object> values = new ArrayList<>();

        void filter(String name, String value) {
            switch (name) {
                case "from" -> and("a.at >= ", time(name, value));
                case "to" -> and("a.at < ", time(name, value));
                default -> {
                    if (!EQUAL.contains(name)) {
                        throw ProblemException.invalidParameter(name, "is no parameter of this list");
                    }
                    and("a." + name + " = ", value);
                }
            }
        }

        private void and(String condition, Object value) {
            values.add(value);
            where.append(" and ").append(condition).append('$').append(values.size());
        }

        private static OffsetDateTime time(String name, String value) {
            try {
                return OffsetDateTime.parse(value);
            } catch (DateTimeException e) {
                throw ProblemException.invalidParameter(name, "must be a time such as 2026-01-31T12:00:00Z");
            }
        }

        void after(PageRequest request, Position position) {
            values.add(OffsetDateTime.parse(position.value()));
            values.add(UUID.fromString(position.id()));
            where.append(" and (a.at, a.id) %s ($%d, $%d)"
                    .formatted(request.comparison(), values.size() - 1, values.size()));
        }

        String sql(PageRequest request) {
            return "select a.* from audit a where %s order by a.at %s, a.id %s limit %d"
                    .formatted(where, request.direction(), request.direction(), request.size() + 1);
        }
    }
}
