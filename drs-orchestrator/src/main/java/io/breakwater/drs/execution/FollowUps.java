package io.breakwater.drs.execution;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.ExecutionState;
import io.breakwater.drs.core.execution.Origin;
import io.breakwater.drs.core.execution.Person;
import io.breakwater.drs.core.execution.RunSettings;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.core.execution.ServerTask;
import io.breakwater.drs.core.execution.WaveRun;
import io.breakwater.drs.core.plan.FailurePolicy;
import io.breakwater.drs.core.plan.Targets;
import io.breakwater.drs.execution.document.ExecutionStateJson;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Executions that go on from an earlier one: a cleanup terminates what a drill launched, a failback brings back what a recovery
 * launched. Both first tell what is in the way. Results fail with {@link ProblemException}.
 */
@ApplicationScoped
public class FollowUps {
    private static final Duration CLEANUP_LIMIT = Duration.ofHours(6);

    /** Replicating back the data of large servers takes days. */
    private static final Duration FAILBACK_LIMIT = Duration.ofDays(14);

    private static final List<ServerTask> FAILBACK = List.of(
            ServerTask.REVERSE,
            ServerTask.AWAIT_FAILBACK_READY,
            ServerTask.FAILBACK_LAUNCH,
            ServerTask.REPROTECT,
            ServerTask.AWAIT_PROTECTED);

    private final Pool pool;
    private final ExecutionStore store;
    private final LiveInstances instances;
    private final Executions executions;
    private final AuditLog audit;

    FollowUps(Pool pool, ExecutionStore store, LiveInstances instances, Executions executions, AuditLog audit) {
        this.pool = pool;
        this.store = store;
        this.instances = instances;
        this.executions = executions;
        this.audit = audit;
    }

    /** What a cleanup of a drill would terminate, and what blocks it. */
    public Uni<List<LiveInstance>> cleanupPreview(UUID drill) {
        return ended(drill, ExecutionKind.DRILL).chain(instances::terminable);
    }

    /** What a failback of a recovery would bring back, and what blocks it. */
    public Uni<List<LiveInstance>> failbackPreview(UUID recovery) {
        return ended(recovery, ExecutionKind.RECOVERY).chain(instances::reversible);
    }

    /**
     * Terminates what a drill launched.
     *
     * @param leaveBlocked whether instances that are in the way are left as they are; else they are a conflict
     */
    public Uni<StoredExecution> cleanup(UUID drill, boolean leaveBlocked, Optional<String> reason, Person by) {
        return audited(
                by,
                "cleanUpExecution",
                drill,
                reason,
                () -> ended(drill, ExecutionKind.DRILL)
                        .chain(of -> instances
                                .terminable(of)
                                .map(found -> workable(found, leaveBlocked))
                                .chain(left -> executions.store(cleanup(of, left, reason, by)))));
    }

    /**
     * Brings what a recovery launched back to where it came from, and protects it again.
     *
     * @param typedName the plan's name as the person typed it
     */
    public Uni<StoredExecution> failback(
            UUID recovery, boolean leaveBlocked, Optional<String> typedName, Optional<String> reason, Person by) {
        return audited(
                by,
                "failBackExecution",
                recovery,
                reason,
                () -> ended(recovery, ExecutionKind.RECOVERY)
                        .invoke(of -> checkName(of, typedName))
                        .chain(of -> instances
                                .reversible(of)
                                .map(found -> workable(found, leaveBlocked))
                                .chain(left -> executions.store(failback(of, left, reason, by)))));
    }

    private Uni<StoredExecution> audited(
            Person by, String operation, UUID of, Optional<String> reason, Supplier<Uni<StoredExecution>> work) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        reason.ifPresent(text -> arguments.put("reason", text));
        return audit.around(Executions.entry(by, operation, "execution/" + of, arguments), work);
    }

    private Uni<Execution> ended(UUID id, ExecutionKind kind) {
        return store.load(pool, id)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("The execution")))
                .map(StoredExecution::execution)
                .invoke(execution -> {
                    if (execution.kind() != kind) {
                        throw new ProblemException(
                                ProblemType.CONFLICT,
                                kind == ExecutionKind.DRILL
                                        ? "Only drills are cleaned up."
                                        : "Only recoveries are failed back.");
                    }
                    if (!ExecutionStateJson.ended(execution.state())) {
                        throw new ProblemException(ProblemType.CONFLICT, "The execution has not ended.");
                    }
                });
    }

    private static void checkName(Execution recovery, Optional<String> typedName) {
        Optional<String> name = recovery.origin().plan().map(Origin.PlanVersion::name);
        if (name.isPresent() && !name.equals(typedName)) {
            throw ProblemException.invalid(List.of(
                    Fault.at("/typedName", "type the plan's name, exactly as it is written, to start a failback")));
        }
    }

    private static List<LiveInstance> workable(List<LiveInstance> found, boolean leaveBlocked) {
        List<LiveInstance> blocked =
                found.stream().filter(one -> one.obstacle().isPresent()).toList();
        if (!blocked.isEmpty() && !leaveBlocked) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Something is in the way.",
                    blocked.stream()
                            .map(one -> Fault.at(
                                    "/leaveBlocked",
                                    "%s of %s: %s"
                                            .formatted(
                                                    one.instanceId(),
                                                    one.server().name(),
                                                    one.obstacle().orElseThrow())))
                            .toList(),
                    Map.of());
        }
        List<LiveInstance> left =
                found.stream().filter(one -> one.obstacle().isEmpty()).toList();
        if (left.isEmpty()) {
            throw new ProblemException(ProblemType.CONFLICT, "None of its instances is left.");
        }
        return left;
    }

    Execution cleanup(Execution drill, List<LiveInstance> left, Optional<String> reason, Person by) {
        return made(
                ExecutionKind.CLEANUP,
                drill,
                reason,
                by,
                settings(CLEANUP_LIMIT),
                wave("cleanup", left, List.of(ServerTask.TERMINATE)));
    }

    private Execution failback(Execution recovery, List<LiveInstance> left, Optional<String> reason, Person by) {
        return made(
                ExecutionKind.FAILBACK,
                recovery,
                reason,
                by,
                settings(FAILBACK_LIMIT),
                wave("failback", left, FAILBACK));
    }

    private Execution made(
            ExecutionKind kind, Execution of, Optional<String> reason, Person by, RunSettings settings, WaveRun wave) {
        var now = executions.now();
        return new Execution(
                UUID.randomUUID(),
                kind,
                new ExecutionState.Pending(now),
                new Origin(of.origin().plan(), Optional.of(of.id()), by, reason, now),
                settings,
                List.of(wave),
                List.of());
    }

    private static RunSettings settings(Duration limit) {
        return new RunSettings(Optional.empty(), Optional.empty(), limit, Targets.NONE, Optional.empty());
    }

    /** One server's trouble keeps no other from being done. */
    private static WaveRun wave(String name, List<LiveInstance> instances, List<ServerTask> tasks) {
        return WaveRun.planned(
                name,
                new WaveRun.Rules(
                        Set.of(),
                        Duration.ZERO,
                        Optional.empty(),
                        new FailurePolicy.Stop(),
                        Optional.empty(),
                        Targets.NONE),
                instances.stream().map(one -> run(one, tasks)).toList(),
                List.of());
    }

    private static ServerRun run(LiveInstance one, List<ServerTask> tasks) {
        ServerRun server = one.server();
        return ServerRun.planned(server.serverId(), server.name(), server.site(), server.impact(), tasks)
                .on(one.instanceId());
    }
}
