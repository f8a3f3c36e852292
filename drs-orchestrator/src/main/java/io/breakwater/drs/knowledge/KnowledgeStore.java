package io.breakwater.drs.knowledge;

import io.breakwater.drs.core.knowledge.Entry;
import io.breakwater.web.problem.EntityVersion;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of entries that people wrote. */
@ApplicationScoped
class KnowledgeStore {
    private static final String COLUMNS =
            "id, pattern, title, cause, fix, reference, level, revision, updated_at, updated_by";
    private static final String VALUES = "($1, $2, $3, $4, $5, $6, $7, 1, now(), $8)";

    private final Pool pool;

    KnowledgeStore(Pool pool) {
        this.pool = pool;
    }

    Uni<List<StoredEntry>> all() {
        return pool.query("SELECT " + COLUMNS + " FROM knowledge_entry ORDER BY id")
                .execute()
                .map(rows -> rows.stream().map(KnowledgeStore::entry).toList());
    }

    Uni<Optional<StoredEntry>> find(String id) {
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM knowledge_entry WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(KnowledgeStore::entry));
    }

    /** Fails with 409 if there is one of that id. */
    Uni<StoredEntry> create(Entry entry, String by) {
        return pool.preparedQuery("INSERT INTO knowledge_entry (" + COLUMNS + ") VALUES " + VALUES
                        + " ON CONFLICT (id) DO NOTHING RETURNING " + COLUMNS)
                .execute(columns(entry, by))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(KnowledgeStore::entry)
                        .orElseThrow(() -> new ProblemException(
                                ProblemType.CONFLICT, "An entry has this id; replace it with PUT.")));
    }

    /**
     * Writes over an entry.
     *
     * @param revision what it is now; 0 for a built-in one that nobody changed yet. Fails with 412 if that is not so any more
     */
    Uni<StoredEntry> replace(Entry entry, long revision, String by) {
        if (revision == 0) {
            return create(entry, by).onFailure(ProblemException.class).transform(_ -> EntityVersion.stale());
        }
        return pool.preparedQuery("UPDATE knowledge_entry SET pattern = $2, title = $3, cause = $4, fix = $5,"
                        + " reference = $6, level = $7, updated_by = $8, revision = revision + 1, updated_at = now()"
                        + " WHERE id = $1 AND revision = $9 RETURNING " + COLUMNS)
                .execute(columns(entry, by).addLong(revision))
                .map(rows ->
                        rows.stream().findFirst().map(KnowledgeStore::entry).orElseThrow(EntityVersion::stale));
    }

    /** Fails with 412 if it changed since. */
    Uni<Void> delete(String id, long revision) {
        return pool.preparedQuery("DELETE FROM knowledge_entry WHERE id = $1 AND revision = $2")
                .execute(Tuple.of(id, revision))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw EntityVersion.stale();
                    }
                })
                .replaceWithVoid();
    }

    private static Tuple columns(Entry entry, String by) {
        return Tuple.from(new ArrayList<Object>(List.of(
                entry.id(),
                entry.pattern(),
                entry.title(),
                entry.cause(),
                entry.fix(),
                entry.reference(),
                entry.level().name(),
                by)));
    }

    private static StoredEntry entry(Row row) {
        return new StoredEntry(
                new Entry(
                        row.getString("id"),
                        row.getString("pattern"),
                        row.getString("title"),
                        row.getString("cause"),
                        row.getString("fix"),
                        row.getString("reference"),
                        Entry.Level.valueOf(row.getString("level"))),
                row.getLong("revision"),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getString("updated_by"));
    }
}
