package io.breakwater.drs.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.ActionState;
import io.breakwater.drs.core.execution.AttemptState;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.JobAttempt;
import io.breakwater.drs.core.execution.Order;
import io.breakwater.drs.core.execution.Origin;
import io.breakwater.drs.core.execution.WaveRun;
import io.breakwater.drs.execution.Actors;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.audit.AuditOutcome;
import io.breakwater.web.audit.AuditOutcome.Result;
import io.breakwater.web.audit.AuditTicket;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the audit record says of orders: their intent before they are sent, and how they ended in the transaction that stores it, whichever
 * replica finds out. The rows name who started the execution and the version of the plan.
 */
@ApplicationScoped
class OrderRecord {
    private final AuditLog audit;

    OrderRecord(AuditLog audit) {
        this.audit = audit;
    }

    /** Fails if it cannot be recorded. */
    Uni<AuditTicket> intent(Execution execution, Order order) {
        return switch (order) {
            case Order.Submit(JobAttempt attempt) -> audit.intent(attempt.id(), entry(execution, attempt));
            case Order.Begin begin ->
                audit.intent(call(begin.action()), entry(execution, begin.wave(), begin.action()));
        };
    }

    /** Records each end that a step found out. */
    Uni<Void> ends(SqlClient transaction, Execution before, Execution after) {
        List<End> ends = new ArrayList<>(attempts(before, after));
        ends.addAll(actions(before, after));
        Uni<Void> written = Uni.createFrom().voidItem();
        for (End end : ends) {
            written = written.chain(() -> audit.outcome(transaction, end.ticket(), end.outcome()));
        }
        return written;
    }

    /** An intent with how it ended. */
    private record End(AuditTicket ticket, AuditOutcome outcome) {}

    private static List<End> attempts(Execution before, Execution after) {
        Map<UUID, Instant> open = new HashMap<>();
        before.attempts().forEach(attempt -> intended(attempt.state()).ifPresent(at -> open.put(attempt.id(), at)));
        return after.attempts().stream()
                .map(attempt -> Optional.ofNullable(open.get(attempt.id()))
                        .flatMap(at -> outcome(attempt.state())
                                .map(outcome ->
                                        new End(new AuditTicket(attempt.id(), entry(after, attempt), at), outcome))))
                .flatMap(Optional::stream)
                .toList();
    }

    /** When it was intended, as long as its end is open. */
    private static Optional<Instant> intended(AttemptState state) {
        return switch (state) {
            case AttemptState.Intended(long _, Instant _, Instant at) -> Optional.of(at);
            case AttemptState.Unknown(Instant at, Instant _) -> Optional.of(at);
            case AttemptState.Accepted _, AttemptState.Finished _, AttemptState.Refused _, AttemptState.Absent _ ->
                Optional.empty();
        };
    }

    private static Optional<AuditOutcome> outcome(AttemptState state) {
        return switch (state) {
            case AttemptState.Intended _, AttemptState.Unknown _ -> Optional.empty();
            case AttemptState.Accepted(String reference, Instant _) -> Optional.of(done(reference));
            case AttemptState.Finished(String reference, Instant _) -> Optional.of(done(reference));
            case AttemptState.Refused(String code, String message, Instant _) ->
                Optional.of(failed(code + ": " + message));
            case AttemptState.Absent _ -> Optional.of(failed("no answer came; looked for, it had taken no effect"));
        };
    }

    private static List<End> actions(Execution before, Execution after) {
        Map<UUID, ActionRun> open = runs(before, (wave, run) -> run)
                .filter(run -> run.state() instanceof ActionState.Intended)
                .collect(Collectors.toMap(ActionRun::id, Function.identity()));
        return runs(
                        after,
                        (wave, run) -> Optional.ofNullable(open.get(run.id()))
                                .flatMap(begun -> outcome(run.state())
                                        .map(outcome -> new End(
                                                new AuditTicket(
                                                        call(begun),
                                                        entry(after, wave.name(), begun),
                                                        ((ActionState.Intended) begun.state()).at()),
                                                outcome))))
                .flatMap(Optional::stream)
                .toList();
    }

    private static <T> Stream<T> runs(Execution execution, BiFunction<WaveRun, ActionRun, T> each) {
        return execution.waves().stream()
                .flatMap(wave -> wave.actions().stream().map(run -> each.apply(wave, run)));
    }

    private static Optional<AuditOutcome> outcome(ActionState state) {
        return switch (state) {
            case ActionState.Intended _ -> Optional.empty();
            case ActionState.Running running -> Optional.of(done(running.handle()));
            case ActionState.Succeeded succeeded -> Optional.of(done(succeeded.output()));
            case ActionState.Pending _ -> Optional.of(failed("refused for now"));
            case ActionState.Failed failure ->
                Optional.of(failed(failure.failure().message()));
            case ActionState.Skipped _ -> Optional.of(failed("skipped before it answered"));
            case ActionState.Cancelled _ -> Optional.of(failed("cancelled before it answered"));
        };
    }

    private static AuditOutcome done(String detail) {
        return new AuditOutcome(Result.OK, Optional.of(200), detail, Duration.ZERO);
    }

    private static AuditOutcome failed(String detail) {
        return new AuditOutcome(Result.ERROR, Optional.empty(), detail, Duration.ZERO);
    }

    /** Begun again by another replica it is the same call; tried again, or after a refusal, it is another. */
    private static UUID call(ActionRun run) {
        int refusals = run.state() instanceof ActionState.Intended intended ? intended.refusals() : 0;
        return UUID.nameUUIDFromBytes((run.id() + "/" + run.tries() + "/" + refusals).getBytes(StandardCharsets.UTF_8));
    }

    private static AuditEntry entry(Execution execution, JobAttempt attempt) {
        ObjectNode arguments = arguments(execution);
        arguments
                .put("wave", attempt.wave())
                .put("attempt", attempt.id().toString())
                .put("site", attempt.site().toString());
        var servers = arguments.putArray("servers");
        attempt.entries().forEach(entry -> servers.add(entry.serverId()));
        return entry(execution, operation(attempt), arguments);
    }

    private static AuditEntry entry(Execution execution, String wave, ActionRun run) {
        ObjectNode arguments = arguments(execution)
                .put("wave", wave)
                .put("action", run.action().name())
                .put("try", run.tries());
        return entry(execution, "action:" + run.action().task().kind(), arguments);
    }

    private static AuditEntry entry(Execution execution, String action, ObjectNode arguments) {
        return AuditEntry.operation(
                Actors.principal(execution.origin().startedBy()), action, "execution/" + execution.id(), arguments);
    }

    private static ObjectNode arguments(Execution execution) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        arguments.put("execution", execution.id().toString());
        arguments.put("kind", execution.kind().name());
        Optional<Origin.PlanVersion> plan = execution.origin().plan();
        plan.ifPresent(version -> arguments.put("plan", version.name()).put("planVersion", version.version()));
        return arguments;
    }

    private static String operation(JobAttempt attempt) {
        return switch (attempt.task()) {
            case LAUNCH -> "drs:StartRecovery";
            case TERMINATE -> "drs:TerminateRecoveryInstances";
            case REVERSE, REPROTECT -> "drs:ReverseReplication";
            case FAILBACK_LAUNCH -> "drs:StartFailbackLaunch";
            case AWAIT_FAILBACK_READY, AWAIT_PROTECTED ->
                throw new IllegalArgumentException(attempt.task() + " is watched, not sent");
        };
    }
}
