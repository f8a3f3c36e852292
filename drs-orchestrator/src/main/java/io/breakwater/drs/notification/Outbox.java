package io.breakwater.drs.notification;

import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.Origin;
import io.breakwater.drs.execution.ExecutionReads;
import io.breakwater.drs.execution.StoredEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Turns events into deliveries, each event once for each subscriber: how far an execution's events are done is a row that moves in the
 * transaction that adds the deliveries. Events from before a subscription are not for it.
 */
@ApplicationScoped
class Outbox {
    private static final int EVENTS = 200;
    private static final String BEHIND = """
            select e.id from execution e left join notification_cursor c on c.execution_id = e.id
            where e.event_seq > coalesce(c.seq, 0) order by e.created_at desc limit 20""";
    private static final String OPEN =
            "insert into notification_cursor (execution_id, seq) values ($1, 0) on conflict do nothing";
    private static final String TAKE =
            "select seq from notification_cursor where execution_id = $1 for update skip locked";
    private static final String MOVE = "update notification_cursor set seq = $2 where execution_id = $1";
    private static final String ADD = """
            insert into notification_delivery (id, subscription_id, execution_id, seq, type, document, state)
            select $1::uuid, $2::uuid, $3::uuid, $4::bigint, $5::text, $6::jsonb, 'WAITING'
            where exists (select from notification_subscription where id = $2::uuid for key share)
            on conflict do nothing""";

    private final Pool pool;
    private final SubscriptionStore subscriptions;
    private final ExecutionReads executions;
    private final Notices notices;

    Outbox(Pool pool, SubscriptionStore subscriptions, ExecutionReads executions, Notices notices) {
        this.pool = pool;
        this.subscriptions = subscriptions;
        this.executions = executions;
        this.notices = notices;
    }

    /**
     * One pass.
     *
     * @return whether there may be more to do at once
     */
    Uni<Boolean> pass() {
        return subscriptions
                .enabled()
                .chain(all -> all.isEmpty() ? Uni.createFrom().item(false) : pass(all));
    }

    private Uni<Boolean> pass(List<Subscription> all) {
        return pool.query(BEHIND)
                .execute()
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList())
                .chain(behind -> Multi.createFrom()
                        .iterable(behind)
                        .onItem()
                        .transformToUniAndConcatenate(id -> follow(id, all))
                        .collect()
                        .asList()
                        .map(moved -> moved.contains(true)));
    }

    private Uni<Boolean> follow(UUID id, List<Subscription> all) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(OPEN)
                .execute(Tuple.of(id))
                .chain(() -> transaction.preparedQuery(TAKE).execute(Tuple.of(id)))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(false)
                        : advance(transaction, id, rows.iterator().next().getLong("seq"), all)));
    }

    private Uni<Boolean> advance(SqlClient transaction, UUID id, long done, List<Subscription> all) {
        return executions.events(id, done, EVENTS).chain(events -> {
            if (events.isEmpty()) {
                return Uni.createFrom().item(false);
            }
            long seq = events.getLast().seq();
            return executions
                    .find(id)
                    .chain(found -> found.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : add(transaction, wanted(found.get().execution(), events, all)))
                    .chain(() -> transaction.preparedQuery(MOVE).execute(Tuple.of(id, seq)))
                    .replaceWith(events.size() == EVENTS);
        });
    }

    private List<Tuple> wanted(Execution execution, List<StoredEvent> events, List<Subscription> all) {
        Optional<UUID> plan = execution.origin().plan().map(Origin.PlanVersion::id);
        List<Tuple> rows = new ArrayList<>();
        for (StoredEvent event : events) {
            for (Subscription subscription : all) {
                boolean late = event.event().at().isBefore(subscription.createdAt());
                if (!late && subscription.filter().wants(event.event().type(), plan, execution.kind())) {
                    rows.add(row(execution, event, subscription));
                }
            }
        }
        return rows;
    }

    private Tuple row(Execution execution, StoredEvent event, Subscription subscription) {
        UUID delivery = UUID.randomUUID();
        JsonObject document = notices.of(delivery, execution, event);
        return Tuple.of(
                delivery,
                subscription.id(),
                execution.id(),
                event.seq(),
                event.event().type().wireName(),
                document);
    }

    private static Uni<Void> add(SqlClient transaction, List<Tuple> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(ADD).executeBatch(rows).replaceWithVoid();
    }
}
