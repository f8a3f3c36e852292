package io.breakwater.drs.execution;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.drs.core.execution.Command;
import io.breakwater.drs.core.execution.EventType;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ExecutionEvent;
import io.breakwater.drs.core.execution.Person;
import io.breakwater.drs.core.plan.QuotaNeed;
import io.breakwater.drs.core.plan.ResolvedPlan;
import io.breakwater.drs.core.plan.ResolvedServer;
import io.breakwater.drs.execution.document.CommandJson;
import io.breakwater.drs.execution.document.ExecutionStateJson;
import io.breakwater.drs.plan.ResolvedPlans;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Starts executions and passes on what people ask of them. What a person's roles allow is checked by whoever calls; what is done is in
 * the audit record. Results fail with {@link ProblemException} when something is in the way.
 */
@ApplicationScoped
public class Executions {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Pool pool;
    private final ExecutionStore store;
    private final ResolvedPlans plans;
    private final SnapshotFinder snapshots;
    private final Conflicts conflicts;
    private final CommandTable commands;
    private final AuditLog audit;
    private final Clock clock = Clock.systemUTC();

    Executions(
            Pool pool,
            ExecutionStore store,
            ResolvedPlans plans,
            SnapshotFinder snapshots,
            Conflicts conflicts,
            CommandTable commands,
            AuditLog audit) {
        this.pool = pool;
        this.store = store;
        this.plans = plans;
        this.snapshots = snapshots;
        this.conflicts = conflicts;
        this.commands = commands;
        this.audit = audit;
    }

    /** Starts an execution of a plan. */
    public Uni<StoredExecution> start(StartRequest request, Person by) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        arguments.put("kind", request.kind().name());
        request.version().ifPresent(version -> arguments.put("version", version));
        request.reason().ifPresent(reason -> arguments.put("reason", reason));
        return audit.around(
                entry(by, "startExecution", "recovery-plan/" + request.plan(), arguments),
                () -> prepare(request, by).chain(prepared -> {
                    StartChecks.checkStart(request, prepared.plan());
                    return store(prepared.execution());
                }));
    }

    /** Tells what {@link #start} would do, and does nothing. */
    public Uni<StartPreview> preview(StartRequest request, Person by) {
        return prepare(request, by)
                .chain(prepared -> conflict(prepared.execution())
                        .map(conflict -> new StartPreview(
                                prepared.execution(),
                                prepared.plan().findings(),
                                QuotaNeed.of(prepared.plan().plan(), new Assembly(prepared.plan(), request).waves()),
                                conflict)));
    }

    /**
     * Passes on what a person asks of an execution, and waits a moment for the result.
     *
     * @return fails with a not-found problem if there is no such execution
     */
    public Uni<CommandResult> command(UUID execution, Command command) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        arguments.put("command", command.id().toString());
        String operation = CommandJson.name(command).toLowerCase(Locale.ROOT) + "Execution";
        return audit.around(
                entry(command.by(), operation, "execution/" + execution, arguments),
                () -> pool.withTransaction(transaction -> accept(transaction, execution, command))
                        .chain(() -> commands.await(command.id(), PATIENCE))
                        .chain(outcome -> result(execution, outcome)));
    }

    private Uni<Void> accept(SqlClient transaction, UUID id, Command command) {
        return store.load(transaction, id)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("The execution")))
                .chain(stored -> takesUpAgain(command)
                                && ExecutionStateJson.ended(stored.execution().state())
                        ? conflicts.refuse(transaction, stored.execution())
                        : Uni.createFrom().voidItem())
                .chain(() -> commands.insert(transaction, id, command));
    }

    private static boolean takesUpAgain(Command command) {
        return switch (command) {
            case Command.Retry _, Command.Skip _ -> true;
            case Command.Pause _, Command.Resume _, Command.Cancel _, Command.Approve _, Command.Reject _ -> false;
        };
    }

    private Uni<CommandResult> result(UUID execution, CommandTable.Outcome outcome) {
        if (!outcome.handled()) {
            return Uni.createFrom().item(new CommandResult.Waiting());
        }
        if (outcome.refusal().isPresent()) {
            return Uni.createFrom()
                    .item(new CommandResult.Refused(outcome.refusal().get()));
        }
        return store.load(pool, execution).map(stored -> new CommandResult.Done(stored.orElseThrow()));
    }

    private record Prepared(ResolvedPlan plan, Execution execution) {}

    private Uni<Prepared> prepare(StartRequest request, Person by) {
        return plans.resolve(request.plan(), request.version()).chain(plan -> {
            Assembly assembly = new Assembly(plan, request);
            StartChecks.check(request, plan, assembly);
            return snapshots
                    .find(
                            request.points(),
                            assembly.servers().stream()
                                    .map(ResolvedServer::server)
                                    .toList())
                    .map(found -> new Prepared(plan, assembly.execution(UUID.randomUUID(), by, found, now())));
        });
    }

    /** Stores a new execution, unless another is in the way. */
    Uni<StoredExecution> store(Execution execution) {
        return pool.withTransaction(
                transaction -> conflicts.refuse(transaction, execution).chain(() -> insert(transaction, execution)));
    }

    Uni<StoredExecution> insert(SqlClient transaction, Execution execution) {
        List<ExecutionEvent> events = List.of(created(execution));
        return store.insert(transaction, execution, events)
                .replaceWith(new StoredExecution(execution, events.size(), Optional.empty()));
    }

    private static ExecutionEvent created(Execution execution) {
        return new ExecutionEvent(
                execution.origin().createdAt(),
                EventType.EXECUTION_CREATED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(execution.origin().startedBy()),
                Map.of("kind", execution.kind().name()));
    }

    /** What keeps the execution from being stored at this moment; an empty text if nothing does. */
    Uni<String> conflict(Execution execution) {
        return pool.withTransaction(transaction -> conflicts.refuse(transaction, execution))
                .replaceWith("")
                .onFailure(ProblemException.class)
                .recoverWithItem(failure -> ((ProblemException) failure).detail());
    }

    static AuditEntry entry(Person by, String operation, String target, ObjectNode arguments) {
        return AuditEntry.operation(Actors.principal(by), operation, target, arguments);
    }

    /** PostgreSQL keeps microseconds; what is answered equals what is stored. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
