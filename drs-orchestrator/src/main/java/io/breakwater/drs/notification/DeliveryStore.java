package io.breakwater.drs.notification;

import io.breakwater.web.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deliveries in the database. Taking one is a lease: whoever took it and fell silent loses it to the next. */
@ApplicationScoped
class DeliveryStore {
    /** Under way to one subscriber at once: a slow one holds up nobody but itself. */
    private static final int ABREAST = 4;

    private static final String TAKE = """
            update notification_delivery d set taken_until = now() + interval '1 minute', attempts = d.attempts + 1
            where d.state = 'WAITING' and (d.taken_until is null or d.taken_until < now()) and d.id in (
                select r.id from notification_subscription s cross join lateral (
                    select w.id from notification_delivery w
                    where w.subscription_id = s.id and w.state = 'WAITING' and w.next_at <= now()
                        and (w.taken_until is null or w.taken_until < now())
                    order by w.next_at limit greatest(0, $1 - (
                        select count(*) from notification_delivery t
                        where t.subscription_id = s.id and t.state = 'WAITING' and t.taken_until >= now()))) r
                where s.enabled limit 64)
            returning d.id, d.subscription_id, d.type, d.document, d.attempts""";
    private static final String PAGE = """
            select id, type, execution_id, seq, state, attempts, created_at, next_at, ended_at, last_error from notification_delivery
            where subscription_id = $1 and ($2::text is null or state = $2)
                and ($3::text is null or (SORT, id::text) COMPARISON ($3, $4::text))
            order by SORT DIRECTION, id::text DIRECTION limit $5""";
    private static final String SORT = "to_char(created_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')";

    private final Pool pool;

    DeliveryStore(Pool pool) {
        this.pool = pool;
    }

    /** Takes what is due, a few for each subscriber. */
    Uni<List<Delivery>> take() {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(ABREAST))
                .map(rows -> rows.stream()
                        .map(row -> new Delivery(
                                row.getUUID("id"),
                                row.getUUID("subscription_id"),
                                row.getString("type"),
                                row.getJsonObject("document"),
                                row.getInteger("attempts")))
                        .toList());
    }

    /** Adds a message that no event made. */
    Uni<DeliveryDocument> add(UUID id, UUID subscription, String type, JsonObject document) {
        return pool.preparedQuery("""
                        insert into notification_delivery (id, subscription_id, type, document, state)
                        values ($1, $2, $3, $4, 'WAITING') returning *""")
                .execute(Tuple.of(id, subscription, type, document))
                .map(rows -> document(rows.iterator().next()));
    }

    Uni<Void> delivered(UUID id) {
        return pool.preparedQuery("""
                        update notification_delivery set state = 'DELIVERED', ended_at = now(), taken_until = null, last_error = null
                        where id = $1 and state = 'WAITING'""").execute(Tuple.of(id)).replaceWithVoid();
    }

    /** @param pause until the next attempt; empty to give up */
    Uni<Void> failed(UUID id, String error, Optional<Duration> pause) {
        Double seconds = pause.map(duration -> duration.toMillis() / 1_000.0).orElse(null);
        return pool.preparedQuery("""
                        update notification_delivery set taken_until = null, last_error = $2,
                            state = case when $3::float8 is null then 'GIVEN_UP' else state end,
                            ended_at = case when $3::float8 is null then now() end,
                            next_at = now() + coalesce($3::float8, 0) * interval '1 second'
                        where id = $1 and state = 'WAITING'""").execute(Tuple.of(id, error, seconds)).replaceWithVoid();
    }

    Uni<List<DeliveryDocument>> page(UUID subscription, Optional<String> state, PageRequest request) {
        Tuple values = Tuple.of(
                subscription,
                state.orElse(null),
                request.after().map(PageRequest.Position::value).orElse(null),
                request.after().map(PageRequest.Position::id).orElse(null),
                request.size() + 1);
        String sql = PAGE.replace("SORT", SORT)
                .replace("COMPARISON", request.comparison())
                .replace("DIRECTION", request.direction());
        return pool.preparedQuery(sql)
                .execute(values)
                .map(rows -> rows.stream().map(DeliveryStore::document).toList());
    }

    private static DeliveryDocument document(Row row) {
        boolean waiting = row.getString("state").equals("WAITING");
        @Nullable UUID execution = row.getUUID("execution_id");
        return new DeliveryDocument(
                row.getUUID("id").toString(),
                row.getString("type"),
                execution == null ? null : execution.toString(),
                row.getLong("seq"),
                row.getString("state"),
                row.getInteger("attempts"),
                instant(row.getOffsetDateTime("created_at")),
                waiting ? instant(row.getOffsetDateTime("next_at")) : null,
                waiting ? null : instant(row.getOffsetDateTime("ended_at")),
                row.getString("last_error"));
    }

    private static String instant(OffsetDateTime time) {
        return time.toInstant().toString();
    }
}
