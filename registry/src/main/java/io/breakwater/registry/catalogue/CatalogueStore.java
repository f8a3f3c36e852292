package io.breakwater.registry.catalogue;

import io.breakwater.registry.core.catalogue.Catalogue;
import io.breakwater.registry.core.catalogue.Change;
import io.breakwater.registry.core.catalogue.Entry;
import io.breakwater.registry.core.catalogue.EntryKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Writes what a scan found, always within the transaction of the scan. */
@ApplicationScoped
public class CatalogueStore {

    /** Replaces the server's entries and records what became of each; an unchanged catalogue writes nothing. */
    public Uni<List<Change>> replace(SqlClient transaction, String server, Catalogue catalogue, Instant at) {
        return transaction
                .preparedQuery("SELECT kind, key, content_hash FROM entry WHERE server_id = $1")
                .execute(Tuple.of(server))
                .map(rows -> {
                    List<Change.Known> known = new ArrayList<>();
                    rows.forEach(row -> known.add(new Change.Known(
                            EntryKind.of(row.getString("kind")), row.getString("key"), row.getString("content_hash"))));
                    return Change.between(known, catalogue);
                })
                .call(changes -> remove(transaction, server, changes))
                .call(changes -> changes.isEmpty() ? nothing() : put(transaction, server, catalogue, at))
                .call(changes -> record(transaction, server, changes, at));
    }

    private static Uni<Void> remove(SqlClient transaction, String server, List<Change> changes) {
        List<Tuple> gone = changes.stream()
                .filter(change -> change.type() == Change.Type.REMOVED)
                .map(change -> Tuple.of(server, change.kind().label(), change.key()))
                .toList();
        return batch(transaction, "DELETE FROM entry WHERE server_id = $1 AND kind = $2 AND key = $3", gone);
    }

    private static Uni<Void> put(SqlClient transaction, String server, Catalogue catalogue, Instant at) {
        List<Tuple> rows = new ArrayList<>();
        for (EntryKind kind : EntryKind.values()) {
            int position = 0;
            for (Entry entry : catalogue.of(kind)) {
                rows.add(row(server, entry, position++, at));
            }
        }
        String sql = """
                INSERT INTO entry AS e (server_id, kind, key, position, title, description, raw, input_schema,
                    content_hash, first_seen_at, changed_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
                ON CONFLICT (server_id, kind, key) DO UPDATE SET position = excluded.position,
                    title = excluded.title, description = excluded.description, raw = excluded.raw,
                    input_schema = excluded.input_schema, content_hash = excluded.content_hash,
                    changed_at = CASE WHEN e.content_hash = excluded.content_hash
                        THEN e.changed_at ELSE excluded.changed_at END""";
        return batch(transaction, sql, rows);
    }

    private static Tuple row(String server, Entry entry, int position, Instant at) {
        return Tuple.from(Arrays.asList(
                server,
                entry.kind().label(),
                entry.key(),
                position,
                entry.title().orElse(null),
                entry.description(),
                entry.raw(),
                entry.inputSchema(),
                entry.contentHash(),
                time(at)));
    }

    private static Uni<Void> record(SqlClient transaction, String server, List<Change> changes, Instant at) {
        List<Tuple> rows = changes.stream()
                .map(change -> Tuple.from(Arrays.asList(
                        server,
                        time(at),
                        change.kind().label(),
                        change.key(),
                        change.type().name().toLowerCase(Locale.ROOT),
                        change.before().orElse(null),
                        change.after().orElse(null))))
                .toList();
        return batch(
                transaction,
                "INSERT INTO change (server_id, at, kind, key, change, before_hash, after_hash)"
                        + " VALUES ($1, $2, $3, $4, $5, $6, $7)",
                rows);
    }

    private static Uni<Void> batch(SqlClient transaction, String sql, List<Tuple> rows) {
        return rows.isEmpty()
                ? nothing()
                : transaction.preparedQuery(sql).executeBatch(rows).replaceWithVoid();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
