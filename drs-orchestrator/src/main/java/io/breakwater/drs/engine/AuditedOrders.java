package io.breakwater.drs.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.drs.action.ActionRunner;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.JobAttempt;
import io.breakwater.drs.core.execution.Order;
import io.breakwater.drs.core.execution.Origin;
import io.breakwater.drs.core.execution.Sent;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.core.execution.Tenure;
import io.breakwater.drs.execution.Actors;
import io.breakwater.sites.core.Site;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.audit.AuditOutcome;
import io.breakwater.web.audit.AuditOutcome.Result;
import io.breakwater.web.audit.AuditTicket;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Sends orders between two rows of the audit record, which name who started the execution and the version of the plan. What cannot be
 * recorded is not sent.
 */
@ApplicationScoped
class AuditedOrders implements Orders {
    private static final Logger LOG = Logger.getLogger(AuditedOrders.class);

    private final AuditLog audit;
    private final DrsOrders drs;
    private final ActionRunner actions;

    AuditedOrders(AuditLog audit, DrsOrders drs, ActionRunner actions) {
        this.audit = audit;
        this.drs = drs;
        this.actions = actions;
    }

    @Override
    public Uni<Sent> send(Execution execution, Order order, Tenure tenure) {
        return audit.intent(entry(execution, order))
                .map(Optional::of)
                .onFailure()
                .recoverWithItem(Optional.empty())
                .chain(ticket -> ticket.isEmpty()
                        ? Uni.createFrom().item(unrecorded(order))
                        : carryOut(execution, order, tenure).call(sent -> ended(ticket.get(), sent)));
    }

    private Uni<Sent> carryOut(Execution execution, Order order, Tenure tenure) {
        return Uni.createFrom()
                .deferred(() -> switch (order) {
                    case Order.Submit(JobAttempt attempt) -> drs.submit(execution, attempt, tenure);
                    case Order.Begin begin ->
                        actions.begin(execution, begin.wave(), begin.action(), bySite(execution, begin), tenure);
                })
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.errorf(failure, "order broke off execution=%s order=%s", execution.id(), id(order));
                    return new Sent.Unknown(id(order), "broke off: " + failure.getMessage());
                });
    }

    /** Instances are where their servers are. */
    private static Map<Site, List<String>> bySite(Execution execution, Order.Begin begin) {
        return execution.waves().stream()
                .filter(wave -> wave.name().equals(begin.wave()))
                .flatMap(wave -> wave.servers().stream())
                .filter(server -> server.instanceId()
                        .filter(begin.instanceIds()::contains)
                        .isPresent())
                .collect(Collectors.groupingBy(
                        ServerRun::site,
                        Collectors.mapping(server -> server.instanceId().orElseThrow(), Collectors.toList())));
    }

    private Uni<Void> ended(AuditTicket ticket, Sent sent) {
        return audit.outcome(ticket, outcome(sent)).onFailure().recoverWithNull();
    }

    private static AuditOutcome outcome(Sent sent) {
        return switch (sent) {
            case Sent.Accepted accepted ->
                new AuditOutcome(Result.OK, Optional.of(200), accepted.reference(), Duration.ZERO);
            case Sent.Refused refused ->
                new AuditOutcome(
                        Result.ERROR, Optional.empty(), refused.code() + ": " + refused.message(), Duration.ZERO);
            case Sent.Unknown unknown ->
                new AuditOutcome(
                        Result.ERROR, Optional.empty(), "outcome unknown: " + unknown.message(), Duration.ZERO);
        };
    }

    private static Sent unrecorded(Order order) {
        return new Sent.Refused(
                id(order),
                Sent.Ground.BUSY,
                "AuditUnavailable",
                "The audit record takes no more rows, and nothing runs unaudited.",
                Optional.empty());
    }

    static UUID id(Order order) {
        return switch (order) {
            case Order.Submit(JobAttempt attempt) -> attempt.id();
            case Order.Begin begin -> begin.action().id();
        };
    }

    private static AuditEntry entry(Execution execution, Order order) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        arguments.put("execution", execution.id().toString());
        arguments.put("kind", execution.kind().name());
        Optional<Origin.PlanVersion> plan = execution.origin().plan();
        plan.ifPresent(version -> arguments.put("plan", version.name()).put("planVersion", version.version()));
        String action = switch (order) {
            case Order.Submit(JobAttempt attempt) -> {
                arguments
                        .put("wave", attempt.wave())
                        .put("attempt", attempt.id().toString())
                        .put("site", attempt.site().toString());
                var servers = arguments.putArray("servers");
                attempt.entries().forEach(entry -> servers.add(entry.serverId()));
                yield operation(attempt);
            }
            case Order.Begin begin -> {
                arguments
                        .put("wave", begin.wave())
                        .put("action", begin.action().action().name())
                        .put("try", begin.action().tries());
                yield "action:" + begin.action().action().task().kind();
            }
        };
        return AuditEntry.operation(
                Actors.principal(execution.origin().startedBy()), action, "execution/" + execution.id(), arguments);
    }

    private static String operation(JobAttempt attempt) {
        return switch (attempt.task()) {
            case LAUNCH -> "drs:StartRecovery";
            case TERMINATE -> "drs:TerminateRecoveryInstances";
            case REVERSE, REPROTECT -> "drs:ReverseReplication";
            case FAILBACK_LAUNCH -> "drs:StartFailbackLaunch";
            case AWAIT_FAILBACK_READY, AWAIT_PROTECTED -> "drs:Describe";
        };
    }
}
