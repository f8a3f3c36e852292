package io.breakwater.web.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Inserts rows, twice without harm. */
final class AuditTable {

    private static final Logger LOG = Logger.getLogger(AuditTable.class);

    private final Pool pool;
    private final Duration timeout;

    AuditTable(Pool pool, Duration timeout) {
        this.pool = pool;
        this.timeout = timeout;
    }

    /** Inserts all rows, or fails and may have inserted some. */
    Uni<Void> insert(List<AuditRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return batch(rows.stream().map(AuditRow::tuple).toList())
                .onFailure(AuditTable::isDataError)
                .recoverWithUni(() -> oneByOne(rows));
    }

    private Uni<Void> batch(List<Tuple> tuples) {
        return pool.preparedQuery(AuditRow.INSERT)
                .executeBatch(tuples)
                .replaceWithVoid()
                .ifNoItem()
                .after(timeout)
                .fail();
    }

    /** A row the table can never take must not hold back all that follow it. */
    private Uni<Void> oneByOne(List<AuditRow> rows) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (AuditRow row : rows) {
            all = all.chain(() -> batch(List.of(row.tuple()))
                    .onFailure(AuditTable::isDataError)
                    .recoverWithUni(failure -> {
                        LOG.errorf("audit row refused by its table row=%s", row.line());
                        return Uni.createFrom().voidItem();
                    }));
        }
        return all;
    }

    private static boolean isDataError(Throwable failure) {
        return failure instanceof PgException error
                && error.getSqlState() != null
                && (error.getSqlState().startsWith("22") || error.getSqlState().startsWith("23"));
    }
}
