package io.breakwater.drs.plan;

import io.breakwater.drs.core.plan.RecoveryPlan;
import io.breakwater.web.problem.EntityVersion;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stored plans. Each change makes a version. */
@ApplicationScoped
public class RecoveryPlans {
    private static final String UNIQUE = "23505";
    private static final String FOREIGN_KEY = "23503";

    private final Pool pool;
    private final PlanStore store;
    private final Clock clock = Clock.systemUTC();

    RecoveryPlans(Pool pool, PlanStore store) {
        this.pool = pool;
        this.store = store;
    }

    /** Who changes a plan and why. */
    record Author(String name, String comment) {}

    public Uni<List<StoredPlan>> all() {
        return store.all(pool);
    }

    /** Ids and versions of the plans that were changed last. */
    public Uni<Map<UUID, Integer>> newest(int most) {
        return store.newest(pool, most);
    }

    public Uni<StoredPlan> get(UUID id) {
        return store.find(pool, id).map(found -> found.orElseThrow(RecoveryPlans::unknown));
    }

    Uni<PlanVersion> version(UUID id, int version) {
        return get(id).chain(() -> store.version(pool, id, version))
                .map(found -> found.orElseThrow(
                        () -> ProblemException.notFound("Version %d of the plan".formatted(version))));
    }

    /** Versions below {@code before}, the newest first. */
    Uni<List<PlanVersion>> versions(UUID id, int before, int most) {
        return get(id).chain(() -> store.versions(pool, id, before, most));
    }

    /** Saves a new plan. Fails if its name is taken. */
    Uni<StoredPlan> create(RecoveryPlan plan, Author author) {
        Instant now = now();
        return save(
                transaction ->
                        Uni.createFrom().item(new StoredPlan(UUID.randomUUID(), plan, 1, now, now, author.name())),
                author);
    }

    /** Makes a new version. Otherwise as {@link #create}. */
    Uni<StoredPlan> replace(UUID id, RecoveryPlan plan, @Nullable String ifMatch, Author author) {
        return save(
                transaction -> current(transaction, id, ifMatch)
                        .map(old -> new StoredPlan(id, plan, old.version() + 1, old.createdAt(), now(), author.name())),
                author);
    }

    /** Deletes a plan with its versions, unless an execution of it is going on. */
    Uni<Void> delete(UUID id, @Nullable String ifMatch) {
        return pool.withTransaction(transaction -> current(transaction, id, ifMatch)
                .chain(() -> transaction
                        .preparedQuery("SELECT 1 FROM execution WHERE plan_id = $1 AND ended_at IS NULL LIMIT 1")
                        .execute(Tuple.of(id)))
                .invoke(running -> {
                    if (running.size() > 0) {
                        throw new ProblemException(ProblemType.CONFLICT, "An execution of the plan is going on.");
                    }
                })
                .chain(() -> store.delete(transaction, id)));
    }

    private interface Next {
        Uni<StoredPlan> in(SqlConnection transaction);
    }

    private Uni<StoredPlan> save(Next next, Author author) {
        return pool.withTransaction(transaction ->
                        next.in(transaction).call(stored -> store.put(transaction, stored, author.comment())))
                .onFailure(PgException.class)
                .transform(failure -> told((PgException) failure));
    }

    private Uni<StoredPlan> current(SqlConnection transaction, UUID id, @Nullable String ifMatch) {
        return store.lock(transaction, id)
                .map(found -> found.orElseThrow(RecoveryPlans::unknown))
                .invoke(plan -> EntityVersion.require(ifMatch, plan.version()));
    }

    /** What the database refuses because somebody else was faster. */
    private static Throwable told(PgException failure) {
        if (UNIQUE.equals(failure.getSqlState())) {
            return new ProblemException(
                    ProblemType.CONFLICT,
                    "Another recovery plan has this name.",
                    List.of(Fault.at("/name", "is taken")),
                    Map.of());
        }
        return FOREIGN_KEY.equals(failure.getSqlState())
                ? new ProblemException(ProblemType.CONFLICT, "A protection group of the plan has just been deleted.")
                : failure;
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("The recovery plan");
    }

    /** PostgreSQL keeps microseconds; what is answered must equal what is stored. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
