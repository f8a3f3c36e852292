package io.breakwater.drs.execution;

import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Keeps executions out of each other's way: one at a time of a plan, and a server in one at a time. Starting and taking up again happen
 * one after the other, whatever replica does it.
 */
@ApplicationScoped
class Conflicts {
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended('drs:start', 0))";
    /** An ended execution that somebody asked to take up again counts as going on. */
    private static final String GOING_ON = """
            (e.active or exists (select from execution_command c where c.execution_id = e.id and c.handled_at is null))""";

    private static final String SAME_PLAN =
            "select e.id, e.kind from execution e where e.plan_id = $1 and e.id <> $2 and " + GOING_ON + " limit 1";
    private static final String SAME_SERVERS = """
            select s.server_id, e.id, e.plan_name from execution_server s join execution e on e.id = s.execution_id
            where s.server_id = any($1) and e.id <> $2 and GOING_ON order by s.server_id limit 20""".replace("GOING_ON", GOING_ON);

    /** Waits until nobody else starts something; fails with {@link ProblemException} if another execution is in the way. */
    Uni<Void> refuse(SqlClient transaction, Execution execution) {
        return transaction
                .query(ONE_AT_A_TIME)
                .execute()
                .chain(() -> samePlan(transaction, execution))
                .chain(() -> sameServers(transaction, execution));
    }

    private static Uni<Void> samePlan(SqlClient transaction, Execution execution) {
        if (execution.origin().plan().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID plan = execution.origin().plan().get().id();
        return transaction
                .preparedQuery(SAME_PLAN)
                .execute(Tuple.of(plan, execution.id()))
                .invoke(rows -> rows.forEach(row -> {
                    throw new ProblemException(
                            ProblemType.CONFLICT,
                            "Execution %s of this plan has not ended.".formatted(row.getUUID("id")));
                }))
                .replaceWithVoid();
    }

    private static Uni<Void> sameServers(SqlClient transaction, Execution execution) {
        String[] servers = execution.waves().stream()
                .flatMap(wave -> wave.servers().stream())
                .map(ServerRun::serverId)
                .toArray(String[]::new);
        return transaction
                .preparedQuery(SAME_SERVERS)
                .execute(Tuple.of(servers, execution.id()))
                .invoke(rows -> {
                    List<Fault> faults = rows.stream()
                            .map(row -> Fault.at(
                                    "",
                                    "%s is in execution %s, which has not ended"
                                            .formatted(row.getString("server_id"), row.getUUID("id"))))
                            .toList();
                    if (!faults.isEmpty()) {
                        throw new ProblemException(
                                ProblemType.CONFLICT, "Servers are in another execution.", faults, Map.of());
                    }
                })
                .replaceWithVoid();
    }
}
