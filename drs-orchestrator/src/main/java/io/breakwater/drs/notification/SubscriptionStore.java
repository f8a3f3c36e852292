package io.breakwater.drs.notification;

import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.notification.EventFilter;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.problem.EntityVersion;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Subscriptions in the database. */
@ApplicationScoped
class SubscriptionStore {
    private static final String UNIQUE = "23505";
    private static final String INSERT = """
            insert into notification_subscription (id, name, channel, secret, types, plan_id, kinds, enabled, revision,
                created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, 1, now(), now()) returning *""";
    private static final String UPDATE = """
            update notification_subscription set name = $3, channel = $4, secret = coalesce($5, secret), types = $6, plan_id = $7,
                kinds = $8, enabled = $9, revision = revision + 1, updated_at = now()
            where id = $1 and revision = $2 returning *""";
    private static final String PAGE = """
            select * from notification_subscription
            where ($1::text is null or (name, id::text) COMPARISON ($1, $2::text))
            order by name DIRECTION, id::text DIRECTION limit $3""";

    private final Pool pool;

    SubscriptionStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Subscription> insert(SubscriptionDraft draft, Optional<String> sealed) {
        Tuple values = Tuple.tuple();
        values.addUUID(UUID.randomUUID());
        return write(INSERT, fields(values, draft, sealed)).map(Optional::orElseThrow);
    }

    /** Fails if somebody changed it in between. */
    Uni<Subscription> update(UUID id, long revision, SubscriptionDraft draft, Optional<String> sealed) {
        Tuple values = Tuple.of(id, revision);
        return write(UPDATE, fields(values, draft, sealed)).map(found -> found.orElseThrow(EntityVersion::stale));
    }

    private Uni<Optional<Subscription>> write(String sql, Tuple values) {
        return pool.preparedQuery(sql)
                .execute(values)
                .map(SubscriptionStore::first)
                .onFailure(failure -> failure instanceof PgException error && UNIQUE.equals(error.getSqlState()))
                .transform(_ -> new ProblemException(
                        ProblemType.CONFLICT,
                        "Another subscription has this name.",
                        List.of(Fault.at("/name", "is taken")),
                        Map.of()));
    }

    private static Tuple fields(Tuple values, SubscriptionDraft draft, Optional<String> sealed) {
        EventFilter filter = draft.filter();
        values.addString(draft.name());
        values.addValue(ChannelJson.write(draft.channel()));
        values.addValue(sealed.orElse(null));
        values.addArrayOfString(filter.types().toArray(String[]::new));
        values.addValue(filter.plan().orElse(null));
        values.addArrayOfString(filter.kinds().stream().map(Enum::name).sorted().toArray(String[]::new));
        return values.addBoolean(draft.enabled());
    }

    Uni<Boolean> delete(UUID id, long revision) {
        return pool.preparedQuery("delete from notification_subscription where id = $1 and revision = $2")
                .execute(Tuple.of(id, revision))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Optional<Subscription>> find(UUID id) {
        return pool.preparedQuery("select * from notification_subscription where id = $1")
                .execute(Tuple.of(id))
                .map(SubscriptionStore::first);
    }

    Uni<List<Subscription>> enabled() {
        return pool.query("select * from notification_subscription where enabled")
                .execute()
                .map(SubscriptionStore::all);
    }

    Uni<List<Subscription>> page(PageRequest request) {
        Tuple values = Tuple.tuple();
        values.addValue(request.after().map(PageRequest.Position::value).orElse(null));
        values.addValue(request.after().map(PageRequest.Position::id).orElse(null));
        values.addInteger(request.size() + 1);
        return pool.preparedQuery(
                        PAGE.replace("COMPARISON", request.comparison()).replace("DIRECTION", request.direction()))
                .execute(values)
                .map(SubscriptionStore::all);
    }

    private static Optional<Subscription> first(RowSet<Row> rows) {
        return all(rows).stream().findFirst();
    }

    private static List<Subscription> all(RowSet<Row> rows) {
        List<Subscription> all = new ArrayList<>();
        rows.forEach(row -> all.add(subscription(row)));
        return all;
    }

    private static Subscription subscription(Row row) {
        Set<ExecutionKind> kinds = Stream.of(row.getArrayOfStrings("kinds"))
                .map(ExecutionKind::valueOf)
                .collect(Collectors.toSet());
        return new Subscription(
                row.getUUID("id"),
                row.getString("name"),
                ChannelJson.read(row.getJsonObject("channel")),
                Optional.ofNullable(row.getString("secret")),
                new EventFilter(
                        List.of(row.getArrayOfStrings("types")), Optional.ofNullable(row.getUUID("plan_id")), kinds),
                row.getBoolean("enabled"),
                row.getLong("revision"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
