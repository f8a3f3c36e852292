package io.breakwater.registry.catalogue;

import io.breakwater.registry.core.catalogue.EntryKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads stored entries and changes. */
@ApplicationScoped
public class CatalogueViews {
    private static final String ENTRY =
            "SELECT key, position, title, description, raw, input_schema, content_hash, first_seen_at, changed_at FROM entry";

    private final Pool pool;

    CatalogueViews(Pool pool) {
        this.pool = pool;
    }

    /** One page of a server's entries, in the upstream's order, after the given position (-1 for the first page). */
    public Uni<List<StoredEntry>> entries(String server, EntryKind kind, int after, int limit) {
        return pool.preparedQuery(
                        ENTRY + " WHERE server_id = $1 AND kind = $2 AND position > $3 ORDER BY position LIMIT $4")
                .execute(Tuple.of(server, kind.label(), after, limit))
                .map(rows -> {
                    List<StoredEntry> entries = new ArrayList<>();
                    rows.forEach(row -> entries.add(entry(row)));
                    return entries;
                });
    }

    /** One tool. */
    public Uni<Optional<StoredEntry>> tool(String server, String name) {
        return pool.preparedQuery(ENTRY + " WHERE server_id = $1 AND kind = 'tool' AND key = $2")
                .execute(Tuple.of(server, name))
                .map(rows -> rows.stream().findFirst().map(CatalogueViews::entry));
    }

    /** Every tool of a server, in the upstream's order. */
    public Uni<List<CatalogueTool>> tools(String server) {
        return entries(server, EntryKind.TOOL, -1, Integer.MAX_VALUE)
                .map(entries ->
                        entries.stream().map(entry -> tool(server, entry)).toList());
    }

    /** The tool as listeners see it. */
    public static CatalogueTool tool(String server, StoredEntry entry) {
        return new CatalogueTool(
                server, entry.key(), entry.title(), entry.description(), entry.inputSchema(), entry.contentHash());
    }

    /** The latest changes first, only those with a smaller id than {@code before}. */
    public Uni<List<StoredChange>> changes(String server, long before, int limit) {
        return pool.preparedQuery("SELECT id, at, kind, key, change, before_hash, after_hash FROM change"
                        + " WHERE server_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3")
                .execute(Tuple.of(server, before, limit))
                .map(rows -> {
                    List<StoredChange> changes = new ArrayList<>();
                    rows.forEach(row -> changes.add(change(row)));
                    return changes;
                });
    }

    private static StoredEntry entry(Row row) {
        return new StoredEntry(
                row.getString("key"),
                row.getInteger("position"),
                Optional.ofNullable(row.getString("title")),
                row.getString("description"),
                row.getString("raw"),
                row.getString("input_schema"),
                row.getString("content_hash"),
                row.getOffsetDateTime("first_seen_at").toInstant(),
                row.getOffsetDateTime("changed_at").toInstant());
    }

    private static StoredChange change(Row row) {
        return new StoredChange(
                row.getLong("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("kind"),
                row.getString("key"),
                row.getString("change"),
                Optional.ofNullable(row.getString("before_hash")),
                Optional.ofNullable(row.getString("after_hash")));
    }
}
