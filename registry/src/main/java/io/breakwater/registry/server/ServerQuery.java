package io.breakwater.registry.server;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which servers to list and in what order.
 *
 * @param text words that id, title or description must contain
 * @param after where the page before ended: value of the sort column and id
 * @param sort one of {@link #SORTS}, with a leading {@code -} for descending
 * @param limit rows wanted
 */
public record ServerQuery(
        Optional<String> text,
        Optional<String> tag,
        Optional<String> owner,
        Optional<String> health,
        Optional<Boolean> enabled,
        Optional<String> visibility,
        Optional<List<String>> after,
        String sort,
        int limit) {
    /** Columns a list can be sorted by; the id decides between equals. */
    public static final List<String> SORTS = List.of("id", "title", "created_at", "updated_at");

    /** Every server, by id, from the beginning. */
    public static ServerQuery all(int limit) {
        return new ServerQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "id",
                limit);
    }

    String column() {
        String name = sort.startsWith("-") ? sort.substring(1) : sort;
        if (!SORTS.contains(name)) {
            throw new IllegalArgumentException("not a sort column: " + sort);
        }
        return name;
    }

    boolean descending() {
        return sort.startsWith("-");
    }

    /** The statement's tail after {@code WHERE}, and its parameters. */
    Clause clause() {
        List<String> terms = new ArrayList<>(List.of("true"));
        List<Object> values = new ArrayList<>();
        text.ifPresent(words -> {
            values.add("%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
            int n = values.size();
            terms.add("(v.id ILIKE $" + n + " OR v.title ILIKE $" + n + " OR v.description ILIKE $" + n + ")");
        });
        tag.ifPresent(value -> terms.add("$" + add(values, value) + " = ANY (v.tags)"));
        owner.ifPresent(value -> terms.add("v.owner = $" + add(values, value)));
        health.ifPresent(value -> terms.add("s.health = $" + add(values, value)));
        enabled.ifPresent(value -> terms.add("v.enabled = $" + add(values, value)));
        visibility.ifPresent(value -> terms.add("v.visibility = $" + add(values, value)));
        String direction = descending() ? "DESC" : "ASC";
        after.ifPresent(position -> terms.add("(" + key() + ", v.id COLLATE \"C\") " + (descending() ? "<" : ">")
                + " ($" + add(values, position.getFirst()) + ", $" + add(values, position.getLast()) + ")"));
        return new Clause(
                String.join(" AND ", terms) + " ORDER BY " + key() + " " + direction + ", v.id COLLATE \"C\" "
                        + direction + " LIMIT $" + add(values, limit),
                Tuple.from(values));
    }

    /** Sort columns are compared as text, so that one page token fits every type. */
    String key() {
        return switch (column()) {
            case "created_at", "updated_at" ->
                "to_char(v." + column() + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')";
            default -> "v." + column() + " COLLATE \"C\"";
        };
    }

    private static int add(List<Object> values, Object value) {
        values.add(value);
        return values.size();
    }

    record Clause(String sql, Tuple values) {}
}
