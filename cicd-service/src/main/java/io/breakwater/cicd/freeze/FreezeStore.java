package io.breakwater.cicd.freeze;

import static io.breakwater.web.sql.Values.at;
import static io.breakwater.web.sql.Values.tuple;

import io.breakwater.cicd.core.freeze.FreezeWindow;
import io.breakwater.cicd.request.Bodies;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of freeze windows. */
@ApplicationScoped
class FreezeStore {
    private static final String COLUMNS = "id, document, version, created_at, updated_at, updated_by";
    private static final String UNIQUE_VIOLATION = "23505";

    private final Pool pool;
    private final Bodies bodies;

    FreezeStore(Pool pool, Bodies bodies) {
        this.pool = pool;
        this.bodies = bodies;
    }

    /** All of them; there are few. */
    Uni<List<StoredWindow>> all() {
        return pool.query("SELECT " + COLUMNS + " FROM freeze_window ORDER BY name")
                .execute()
                .map(rows -> rows.stream().map(this::stored).toList());
    }

    Uni<Optional<StoredWindow>> find(UUID id) {
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM freeze_window WHERE id = $1")
                .execute(tuple(id))
                .map(rows -> rows.stream().findFirst().map(this::stored));
    }

    /** @return fails with 409 if another window has the name */
    Uni<StoredWindow> insert(FreezeWindow window, WindowBody body, Instant now, String by) {
        return pool.preparedQuery("INSERT INTO freeze_window (id, name, document, version, created_at, updated_at,"
                        + " updated_by) VALUES ($1, $2, $3, 1, $4, $4, $5) RETURNING " + COLUMNS)
                .execute(tuple(window.id(), window.name(), document(body), at(now), by))
                .map(rows -> stored(rows.iterator().next()))
                .onFailure(FreezeStore::nameTaken)
                .transform(_ -> taken(window));
    }

    /** @return empty if the version is another one by now; fails with 409 if another window has the name */
    Uni<Optional<StoredWindow>> replace(FreezeWindow window, WindowBody body, long version, Instant now, String by) {
        return pool.preparedQuery("UPDATE freeze_window SET name = $3, document = $4, version = version + 1,"
                        + " updated_at = $5, updated_by = $6 WHERE id = $1 AND version = $2 RETURNING " + COLUMNS)
                .execute(tuple(window.id(), version, window.name(), document(body), at(now), by))
                .map(rows -> rows.stream().findFirst().map(this::stored))
                .onFailure(FreezeStore::nameTaken)
                .transform(_ -> taken(window));
    }

    /** @return false if the version is another one by now */
    Uni<Boolean> delete(UUID id, long version) {
        return pool.preparedQuery("DELETE FROM freeze_window WHERE id = $1 AND version = $2")
                .execute(tuple(id, version))
                .map(rows -> rows.rowCount() == 1);
    }

    private JsonObject document(WindowBody body) {
        return new JsonObject(bodies.text(body));
    }

    private StoredWindow stored(Row row) {
        UUID id = row.getUUID("id");
        WindowBody body = bodies.read(row.getJsonObject("document").encode(), WindowBody.class);
        return new StoredWindow(
                body.window(id),
                body,
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getString("updated_by"));
    }

    private static boolean nameTaken(Throwable failure) {
        return failure instanceof PgException refused && refused.getSqlState().equals(UNIQUE_VIOLATION);
    }

    private static ProblemException taken(FreezeWindow window) {
        return new ProblemException(
                ProblemType.CONFLICT, "There is a freeze window named '%s' already.".formatted(window.name()));
    }
}
