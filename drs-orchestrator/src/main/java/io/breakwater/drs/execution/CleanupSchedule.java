package io.breakwater.drs.execution;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.problem.ProblemException;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Cleans up drills whose time is over, in the name of whoever started them. Any replica does it; the row that says so is made in the
 * transaction that makes the cleanup, so it is made once. What is protected from termination is left. What keeps a drill from being
 * cleaned up is told and recorded once, however often it is found.
 */
@ApplicationScoped
class CleanupSchedule {
    private static final Logger LOG = Logger.getLogger(CleanupSchedule.class);
    private static final int MOST = 10;

    private static final String DUE = """
            select e.id from execution e
            where e.kind = 'DRILL' and not e.active and e.clean_up_at <= now()
                and not exists (select from automatic_cleanup a where a.execution_id = e.id)
                and not exists (select from execution c where c.of_execution = e.id and c.kind = 'CLEANUP')
            order by e.clean_up_at limit $1""";
    private static final String DONE = """
            insert into automatic_cleanup (execution_id, at, outcome) values ($1, now(), $2)
            on conflict (execution_id) do nothing returning execution_id""";

    /** What keeps drills that are due, as far as this replica has told it. */
    private final Map<UUID, String> told = new ConcurrentHashMap<>();

    private final Pool pool;
    private final ExecutionStore store;
    private final LiveInstances instances;
    private final FollowUps followUps;
    private final Conflicts conflicts;
    private final Executions executions;
    private final AuditLog audit;

    CleanupSchedule(
            Pool pool,
            ExecutionStore store,
            LiveInstances instances,
            FollowUps followUps,
            Conflicts conflicts,
            Executions executions,
            AuditLog audit) {
        this.pool = pool;
        this.store = store;
        this.instances = instances;
        this.followUps = followUps;
        this.conflicts = conflicts;
        this.executions = executions;
        this.audit = audit;
    }

    @Scheduled(
            every = "${drs.cleanup.every:30s}",
            identity = "drill-cleanup",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(MOST))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList())
                .invoke(due -> told.keySet().retainAll(due))
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(this::cleanUp)
                        .collect()
                        .last())
                .onFailure()
                .invoke(failure -> LOG.warnf("cleanup not scheduled cause=%s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Void> cleanUp(UUID id) {
        return store.load(pool, id)
                .map(found -> found.orElseThrow().execution())
                .chain(drill -> instances.terminable(drill).chain(found -> cleanUp(drill, found)))
                .onFailure()
                .invoke(failure -> tell(id, reason(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private void tell(UUID id, String reason) {
        if (!reason.equals(told.put(id, reason))) {
            LOG.warnf("drill not cleaned up execution=%s cause=%s", id, reason);
        }
    }

    private Uni<Void> cleanUp(Execution drill, List<LiveInstance> found) {
        List<LiveInstance> left =
                found.stream().filter(one -> one.obstacle().isEmpty()).toList();
        int kept = found.size() - left.size();
        if (left.isEmpty()) {
            return pool.withTransaction(transaction -> once(transaction, drill, "%d instances kept".formatted(kept)))
                    .replaceWithVoid();
        }
        var by = drill.origin().startedBy();
        Execution cleanup = followUps.cleanup(drill, left, Optional.of("the drill's time is over"), by);
        String outcome = "%d instances, %d kept".formatted(left.size(), kept);
        return executions
                .conflict(cleanup)
                .chain(conflict -> conflict.equals(told.get(drill.id()))
                        ? Uni.createFrom().voidItem()
                        : audit.around(entry(drill), () -> make(drill, cleanup, outcome)));
    }

    private static AuditEntry entry(Execution drill) {
        return Executions.entry(
                drill.origin().startedBy(),
                "cleanUpExecution",
                "execution/" + drill.id(),
                JsonNodeFactory.instance.objectNode().put("automatic", true));
    }

    private Uni<Void> make(Execution drill, Execution cleanup, String outcome) {
        return pool.withTransaction(transaction -> conflicts
                .refuse(transaction, cleanup)
                .chain(() -> once(transaction, drill, outcome))
                .chain(first -> first
                        ? executions.insert(transaction, cleanup).replaceWithVoid()
                        : Uni.createFrom().voidItem()));
    }

    /** Whether nobody did it before. */
    private static Uni<Boolean> once(SqlClient transaction, Execution drill, String outcome) {
        return transaction
                .preparedQuery(DONE)
                .execute(Tuple.of(drill.id(), outcome))
                .map(rows -> rows.size() == 1);
    }

    private static String reason(Throwable failure) {
        return failure instanceof ProblemException problem ? problem.detail() : String.valueOf(failure.getMessage());
    }
}
