package io.breakwater.cicd.steer;

import static io.breakwater.web.sql.Values.at;
import static io.breakwater.web.sql.Values.instant;
import static io.breakwater.web.sql.Values.tuple;

import io.breakwater.cicd.core.steer.Change;
import io.breakwater.cicd.core.steer.ChangeState;
import io.breakwater.cicd.core.steer.Ending;
import io.breakwater.cicd.core.steer.Order;
import io.breakwater.cicd.core.steer.OrderTarget;
import io.breakwater.cicd.core.steer.Person;
import io.breakwater.cicd.core.steer.Situation.Starter;
import io.breakwater.cicd.request.Bodies;
import io.breakwater.sites.core.Site;
import io.breakwater.web.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of orders. Each change of a row names the state it leaves, so that of two at once one comes too late. */
@ApplicationScoped
class ChangeStore {
    private static final String COLUMNS = "id, target_kind, account, region, name, kind, document, reason, emergency,"
            + " requester, requester_name, requester_client, requested_at, second_person, expires_at, state, decider,"
            + " decider_name, decider_client, decided_at, comment, sent_at, ended_at, result_id, receipt, failure";
    private static final String VALUES =
            "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,"
                    + " $19, $20, $21, $22, $23, $24, $25, $26";

    private final Pool pool;
    private final Bodies bodies;

    ChangeStore(Pool pool, Bodies bodies) {
        this.pool = pool;
        this.bodies = bodies;
    }

    /**
     * Writes a new order. One that AWS refused may be given again under its id.
     *
     * @return false if an order with this id is there already
     */
    Uni<Boolean> insert(Change change) {
        return pool.preparedQuery("INSERT INTO steering_order AS o (" + COLUMNS + ") VALUES (" + VALUES + ")"
                        + " ON CONFLICT (id) DO UPDATE SET (" + COLUMNS + ") = ROW(" + VALUES + ")"
                        + " WHERE o.state = 'REFUSED' AND NOT o.second_person")
                .execute(tuple(values(change)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** @return false if the row is in another state by now */
    Uni<Boolean> move(Change to, ChangeState from) {
        @Nullable Object[] all = values(to);
        @Nullable Object[] parameters = Arrays.copyOfRange(all, 15, all.length + 2);
        parameters[all.length - 15] = to.id();
        parameters[all.length - 14] = from.name();
        return pool.preparedQuery("UPDATE steering_order SET state = $1, decider = $2, decider_name = $3,"
                        + " decider_client = $4, decided_at = $5, comment = $6, sent_at = $7, ended_at = $8,"
                        + " result_id = $9, receipt = $10, failure = $11 WHERE id = $12 AND state = $13")
                .execute(tuple(parameters))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Optional<Change>> find(UUID id) {
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM steering_order WHERE id = $1")
                .execute(tuple(id))
                .map(rows -> rows.stream().findFirst().map(this::change));
    }

    /** Orders that somebody else had or has to approve, in the order of their time. */
    Uni<List<Change>> requests(PageRequest page, Optional<String> state, Optional<String> name) {
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(state.orElse(null));
        parameters.add(name.orElse(null));
        parameters.add(page.size() + 1);
        String after = page.after()
                .map(position -> {
                    parameters.add(at(Instant.parse(position.value())));
                    parameters.add(UUID.fromString(position.id()));
                    return " AND (requested_at, id) " + page.comparison() + " ($4, $5)";
                })
                .orElse("");
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM steering_order WHERE second_person"
                        + " AND ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR name = $2)" + after
                        + " ORDER BY requested_at " + page.direction() + ", id " + page.direction() + " LIMIT $3")
                .execute(tuple(parameters.toArray()))
                .map(rows -> rows.stream().map(this::change).toList());
    }

    /** Who ordered here what became this execution. */
    Uni<Optional<Starter>> starter(OrderTarget target, String executionId) {
        return pool.preparedQuery("SELECT requester, requester_name FROM steering_order WHERE result_id = $1"
                        + " AND account = $2 AND region = $3 AND name = $4 AND kind IN ('TRIGGER', 'ROLLBACK')"
                        + " ORDER BY requested_at DESC LIMIT 1")
                .execute(tuple(
                        executionId, target.site().account(), target.site().region(), target.name()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row ->
                                new Starter(Optional.of(row.getString("requester")), row.getString("requester_name"))));
    }

    /** Writes down what time did: requests that nobody decided, and orders whose sender died before the answer. */
    Uni<Integer> sweep(Instant now, Instant lostBefore) {
        var unanswered = new Ending.Fault(
                "NoAnswer", "No answer was written down; the service may have been stopped in between.", "");
        return pool.preparedQuery("UPDATE steering_order SET"
                        + " state = CASE state WHEN 'REQUESTED' THEN 'EXPIRED' ELSE 'UNKNOWN' END, ended_at = $1,"
                        + " failure = CASE state WHEN 'REQUESTED' THEN NULL ELSE $3::jsonb END"
                        + " WHERE (state = 'REQUESTED' AND expires_at <= $1) OR (state = 'SENT' AND sent_at <= $2)")
                .execute(tuple(at(now), at(lostBefore), json(unanswered)))
                .map(rows -> rows.rowCount());
    }

    private @Nullable Object[] values(Change change) {
        Optional<Change.Decided> decided = change.decided();
        Optional<Ending> ending = change.ending();
        return new @Nullable Object[] {
            change.id(),
            change.target().kind().name(),
            change.target().site().account(),
            change.target().site().region(),
            change.target().name(),
            change.order().kind().name(),
            json(change.order()),
            change.reason(),
            change.emergency().orElse(null),
            change.requestedBy().subject(),
            change.requestedBy().name(),
            change.requestedBy().client(),
            at(change.requestedAt()),
            change.secondPerson(),
            at(change.expiresAt()),
            change.state().name(),
            decided.map(Change.Decided::subject).orElse(null),
            decided.map(Change.Decided::name).orElse(null),
            decided.map(Change.Decided::client).orElse(null),
            at(decided.map(Change.Decided::at)),
            decided.map(Change.Decided::comment).orElse(null),
            at(change.sentAt()),
            at(ending.map(Ending::at)),
            ending.flatMap(Ending::resultId).orElse(null),
            ending.flatMap(Ending::receipt).map(this::json).orElse(null),
            ending.flatMap(Ending::failure).map(this::json).orElse(null)
        };
    }

    private JsonObject json(Object document) {
        return new JsonObject(bodies.text(document));
    }

    private Change change(Row row) {
        return new Change(
                row.getUUID("id"),
                new OrderTarget(
                        OrderTarget.Kind.valueOf(row.getString("target_kind")),
                        new Site(row.getString("account"), row.getString("region")),
                        row.getString("name")),
                read(row, "document", Order.Kind.valueOf(row.getString("kind")).type())
                        .orElseThrow(),
                row.getString("reason"),
                Optional.ofNullable(row.getString("emergency")),
                new Person(
                        row.getString("requester"),
                        row.getString("requester_name"),
                        row.getString("requester_client"),
                        true,
                        Set.of()),
                row.getOffsetDateTime("requested_at").toInstant(),
                row.getBoolean("second_person"),
                row.getOffsetDateTime("expires_at").toInstant(),
                ChangeState.valueOf(row.getString("state")),
                decided(row),
                instant(row.getOffsetDateTime("sent_at")),
                ending(row));
    }

    private static Optional<Change.Decided> decided(Row row) {
        return instant(row.getOffsetDateTime("decided_at"))
                .map(when -> new Change.Decided(
                        row.getString("decider"),
                        row.getString("decider_name"),
                        row.getString("decider_client"),
                        when,
                        row.getString("comment")));
    }

    private Optional<Ending> ending(Row row) {
        return instant(row.getOffsetDateTime("ended_at"))
                .map(when -> new Ending(
                        when,
                        Optional.ofNullable(row.getString("result_id")),
                        read(row, "receipt", Ending.Proof.class),
                        read(row, "failure", Ending.Fault.class)));
    }

    private <T> Optional<T> read(Row row, String column, Class<T> type) {
        return Optional.ofNullable(row.getJsonObject(column)).map(json -> bodies.read(json.encode(), type));
    }
}
