package io.breakwater.registry.health;

import io.breakwater.registry.core.health.CheckPace;
import io.breakwater.registry.core.health.HealthState;
import io.breakwater.registry.scan.CheckConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The only place that changes a server's health. Writes an event whenever the state's label changes. */
@ApplicationScoped
public class HealthStore {
    private final Pool pool;
    private final CheckPace pace;
    private final CheckConfig config;

    HealthStore(Pool pool, CheckConfig config) {
        this.pool = pool;
        this.config = config;
        this.pace = new CheckPace(config.probeInterval(), config.longestPause());
    }

    /** Applies a look within the caller's transaction; does nothing when the server is gone. */
    public Uni<Void> apply(SqlClient transaction, String server, Look look) {
        return transaction
                .preparedQuery("SELECT health, health_since, failures, health_reason FROM server_state"
                        + " WHERE server_id = $1 FOR UPDATE")
                .execute(Tuple.of(server))
                .map(rows -> rows.stream().findFirst().map(HealthStore::state))
                .chain(before -> before.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : store(transaction, server, before.get(), look));
    }

    private Uni<Void> store(SqlClient transaction, String server, HealthState before, Look look) {
        HealthState after = switch (look) {
            case Look.Answered answered -> before.succeeded(answered.at());
            case Look.Failed failed -> before.failed(failed.at(), failed.reason(), config.failureThreshold());
        };
        Details details = Details.of(after);
        double pause =
                pace.after(after, ThreadLocalRandom.current().nextDouble()).toMillis() / 1_000.0;
        Uni<Void> stored = transaction
                .preparedQuery("UPDATE server_state SET health = $2, health_since = $3, failures = $4,"
                        + " health_reason = $5, checked_at = $6, latency_ms = coalesce($7, latency_ms),"
                        + " next_check_at = now() + make_interval(secs => $8) WHERE server_id = $1")
                .execute(Tuple.from(Arrays.asList(
                        server,
                        after.label(),
                        time(details.since()),
                        details.failures(),
                        details.reason(),
                        time(look.at()),
                        latency(look),
                        pause)))
                .replaceWithVoid();
        return before.label().equals(after.label())
                ? stored
                : stored.chain(() -> event(transaction, server, before, after, look));
    }

    private Uni<Void> event(SqlClient transaction, String server, HealthState before, HealthState after, Look look) {
        return transaction
                .preparedQuery("INSERT INTO health_event (server_id, at, from_state, to_state, reason, latency_ms)"
                        + " VALUES ($1, $2, $3, $4, $5, $6)")
                .execute(Tuple.of(
                        server,
                        time(look.at()),
                        before.label(),
                        after.label(),
                        Details.of(after).reason(),
                        latency(look)))
                .chain(() -> transaction
                        .preparedQuery("DELETE FROM health_event WHERE server_id = $1 AND id <= (SELECT id"
                                + " FROM health_event WHERE server_id = $1 ORDER BY id DESC OFFSET $2 LIMIT 1)")
                        .execute(Tuple.of(server, config.healthEventsKept())))
                .chain(() ->
                        transaction.preparedQuery("SELECT publish_server($1)").execute(Tuple.of(server)))
                .replaceWithVoid();
    }

    /**
     * The latest events first.
     *
     * @param before only events with a smaller id
     */
    public Uni<List<HealthEvent>> history(String server, long before, int limit) {
        return pool.preparedQuery("SELECT id, at, from_state, to_state, reason, latency_ms FROM health_event"
                        + " WHERE server_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3")
                .execute(Tuple.of(server, before, limit))
                .map(rows -> {
                    List<HealthEvent> events = new ArrayList<>();
                    rows.forEach(row -> events.add(new HealthEvent(
                            row.getLong("id"),
                            row.getOffsetDateTime("at").toInstant(),
                            row.getString("from_state"),
                            row.getString("to_state"),
                            Optional.ofNullable(row.getString("reason")),
                            Optional.ofNullable(row.getLong("latency_ms")))));
                    return events;
                });
    }

    private static HealthState state(Row row) {
        OffsetDateTime stored = row.getOffsetDateTime("health_since");
        Instant since = stored == null ? Instant.EPOCH : stored.toInstant();
        int failures = row.getInteger("failures");
        String reason = Optional.ofNullable(row.getString("health_reason")).orElse("");
        return switch (row.getString("health")) {
            case "healthy" -> new HealthState.Healthy(since);
            case "degraded" -> new HealthState.Degraded(since, failures, reason);
            case "down" -> new HealthState.Down(since, failures, reason);
            default -> new HealthState.Unknown();
        };
    }

    private static @Nullable Long latency(Look look) {
        return look instanceof Look.Answered answered ? answered.latencyMillis().orElse(null) : null;
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** A state as columns hold it. */
    private record Details(
            @Nullable Instant since, int failures, @Nullable String reason) {
        static Details of(HealthState state) {
            return switch (state) {
                case HealthState.Unknown _ -> new Details(null, 0, null);
                case HealthState.Healthy healthy -> new Details(healthy.since(), 0, null);
                case HealthState.Degraded degraded ->
                    new Details(degraded.since(), degraded.failures(), degraded.reason());
                case HealthState.Down down -> new Details(down.since(), down.failures(), down.reason());
            };
        }
    }
}
