package io.breakwater.drs.template;

import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Runs that apply launch defaults. */
@ApplicationScoped
class ApplyStore {
    private static final String ALIVE = "now() + interval '2 minutes'";

    private final Pool pool;
    private final Bodies bodies;

    ApplyStore(Pool pool, Bodies bodies) {
        this.pool = pool;
        this.bodies = bodies;
    }

    /** Fails with 409 while another run of the group is under way. */
    Uni<UUID> begin(UUID group, String by, int total) {
        UUID id = UUID.randomUUID();
        return pool.withTransaction(transaction -> transaction
                .preparedQuery("SELECT pg_advisory_xact_lock(hashtext($1))")
                .execute(Tuple.of("drs.launch_apply." + group))
                .chain(() -> transaction
                        .preparedQuery("SELECT 1 FROM launch_apply WHERE group_id = $1 AND state = 'running'"
                                + " AND alive_until > now()")
                        .execute(Tuple.of(group)))
                .invoke(rows -> {
                    if (rows.size() > 0) {
                        throw new ProblemException(
                                ProblemType.CONFLICT, "The launch defaults of this group are being applied already.");
                    }
                })
                .chain(() -> transaction
                        .preparedQuery("INSERT INTO launch_apply (id, group_id, state, started_by, started_at,"
                                + " alive_until, results) VALUES ($1, $2, 'running', $3, now(), " + ALIVE + ", $4)")
                        .execute(Tuple.of(id, group, by, results(total, List.of()))))
                .replaceWith(id));
    }

    /** Keeps what was done so far, and that this process is alive. */
    Uni<Void> progress(UUID id, int total, List<ApplyDocument.Result> done) {
        return pool.preparedQuery("UPDATE launch_apply SET results = $2, alive_until = " + ALIVE + " WHERE id = $1")
                .execute(Tuple.of(id, results(total, done)))
                .replaceWithVoid();
    }

    Uni<Void> end(UUID id, String state) {
        return pool.preparedQuery("UPDATE launch_apply SET state = $2, ended_at = now() WHERE id = $1")
                .execute(Tuple.of(id, state))
                .replaceWithVoid();
    }

    Uni<Optional<ApplyDocument>> find(UUID group, UUID id) {
        return pool.preparedQuery("SELECT *, alive_until < now() AS silent FROM launch_apply"
                        + " WHERE group_id = $1 AND id = $2")
                .execute(Tuple.of(group, id))
                .map(rows -> rows.stream().findFirst().map(this::document));
    }

    private JsonObject results(int total, List<ApplyDocument.Result> done) {
        return new JsonObject(bodies.text(new Results(total, done)));
    }

    private ApplyDocument document(Row row) {
        Results results = bodies.read(row.getJsonObject("results").encode(), Results.class);
        boolean gone = row.getString("state").equals("running") && Boolean.TRUE.equals(row.getBoolean("silent"));
        return new ApplyDocument(
                row.getUUID("id").toString(),
                row.getUUID("group_id").toString(),
                gone ? "interrupted" : row.getString("state"),
                row.getString("started_by"),
                row.getOffsetDateTime("started_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("ended_at"))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null),
                results.total(),
                results.servers());
    }

    /** What is kept as JSON. */
    @RegisterForReflection
    record Results(int total, List<ApplyDocument.Result> servers) {}
}
