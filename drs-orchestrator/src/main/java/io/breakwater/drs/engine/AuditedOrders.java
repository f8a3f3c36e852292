package io.breakwater.drs.engine;

import io.breakwater.drs.action.ActionRunner;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.JobAttempt;
import io.breakwater.drs.core.execution.Order;
import io.breakwater.drs.core.execution.Sent;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.core.execution.Tenure;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Sends orders after a row of the audit record; the row of their end is written with the end ({@link OrderRecord}). What cannot be
 * recorded is not sent.
 */
@ApplicationScoped
class AuditedOrders implements Orders {
    private static final Logger LOG = Logger.getLogger(AuditedOrders.class);

    private final OrderRecord record;
    private final DrsOrders drs;
    private final ActionRunner actions;

    AuditedOrders(OrderRecord record, DrsOrders drs, ActionRunner actions) {
        this.record = record;
        this.drs = drs;
        this.actions = actions;
    }

    @Override
    public Uni<Sent> send(Execution execution, Order order, Tenure tenure) {
        return record.intent(execution, order)
                .map(Optional::of)
                .onFailure()
                .recoverWithItem(Optional.empty())
                .chain(ticket -> ticket.isEmpty()
                        ? Uni.createFrom().item(unrecorded(order))
                        : carryOut(execution, order, tenure));
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
}
