package io.breakwater.cicd.ingest;

import io.breakwater.cicd.core.ingest.Budget;
import io.breakwater.sites.core.Site;
import io.breakwater.web.sql.Values;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The budget of each site, which all replicas spend from together. */
@ApplicationScoped
class BudgetStore {
    private static final String LOCK = """
            SELECT tokens, per_minute, budget_at, now() AS now FROM site_state
            WHERE account = $1 AND region = $2 FOR UPDATE""";
    private static final String SAVE = """
            UPDATE site_state SET tokens = $3, per_minute = $4, budget_at = $5 WHERE account = $1 AND region = $2""";
    private static final String COUNT = """
            INSERT INTO site_calls AS c (account, region, minute, calls, throttled, refused)
            VALUES ($1, $2, date_trunc('minute', now()), $3, $4, $5)
            ON CONFLICT (account, region, minute) DO UPDATE SET calls = c.calls + excluded.calls,
                throttled = c.throttled + excluded.throttled, refused = c.refused + excluded.refused""";

    private final Pool pool;
    private final IngestConfig config;
    private final MeterRegistry meters;

    BudgetStore(Pool pool, IngestConfig config, MeterRegistry meters) {
        this.pool = pool;
        this.config = config;
        this.meters = meters;
    }

    /**
     * Pays for one call.
     *
     * @param reserve the share of a full budget that must be left for others
     * @return fails with {@link BudgetSpent}
     */
    Uni<Void> spend(Site site, double reserve) {
        return pool.withTransaction(transaction -> locked(transaction, site).chain(found -> {
                    Budget budget = found.orElseGet(() -> Budget.full(config.callsPerMinute(), Instant.now()));
                    return budget.allows(reserve)
                            ? save(transaction, site, budget.spent())
                                    .chain(() -> count(transaction, site, 1, 0, 0))
                                    .replaceWith(Optional.<Budget>empty())
                            : count(transaction, site, 0, 0, 1).replaceWith(Optional.of(budget));
                }))
                .invoke(refusal -> meter(refusal.isPresent() ? "deferred" : "sent", site))
                .chain(refusal -> refusal.isPresent()
                        ? Uni.createFrom()
                                .failure(new BudgetSpent(site, refusal.get().untilNext(reserve)))
                        : Uni.createFrom().voidItem());
    }

    /** AWS asked for fewer calls. */
    Uni<Void> throttled(Site site) {
        meter("throttled", site);
        return pool.withTransaction(transaction -> locked(transaction, site)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : save(transaction, site, found.get().throttled())
                                .chain(() -> count(transaction, site, 0, 1, 0))));
    }

    private Uni<Optional<Budget>> locked(SqlClient transaction, Site site) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(site.account(), site.region()))
                .map(this::budget);
    }

    private Optional<Budget> budget(RowSet<Row> rows) {
        for (Row row : rows) {
            Instant now = row.getOffsetDateTime("now").toInstant();
            @Nullable Double tokens = row.getDouble("tokens");
            return Optional.of(
                    tokens == null
                            ? Budget.full(config.callsPerMinute(), now)
                            : new Budget(
                                            tokens,
                                            row.getDouble("per_minute"),
                                            row.getOffsetDateTime("budget_at").toInstant())
                                    .at(now, config.callsPerMinute()));
        }
        return Optional.empty();
    }

    private static Uni<Void> save(SqlClient transaction, Site site, Budget budget) {
        return transaction
                .preparedQuery(SAVE)
                .execute(Values.tuple(
                        site.account(), site.region(), budget.tokens(), budget.perMinute(), Values.at(budget.at())))
                .replaceWithVoid();
    }

    private static Uni<Void> count(SqlClient transaction, Site site, int calls, int throttled, int refused) {
        return transaction
                .preparedQuery(COUNT)
                .execute(Values.tuple(site.account(), site.region(), calls, throttled, refused))
                .replaceWithVoid();
    }

    private void meter(String outcome, Site site) {
        meters.counter(
                        "breakwater.cicd.aws.calls",
                        "account",
                        site.account(),
                        "region",
                        site.region(),
                        "outcome",
                        outcome)
                .increment();
    }
}
