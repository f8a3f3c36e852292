package io.breakwater.drs.readiness;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;
import java.util.function.Function;

/** Drops of readiness, from whoever checks to whoever tells people. */
public interface ReadinessAlerts {

    /** Keeps an alert within the transaction that stores the check: both are there or neither. */
    Uni<Void> raise(SqlClient transaction, ReadinessAlert alert);

    /**
     * Gives alerts that nobody took yet to a consumer, the oldest first; they are taken once its result succeeds, by one replica.
     *
     * @param most at one time
     * @return how many there were
     */
    Uni<Integer> take(int most, Function<List<ReadinessAlert>, Uni<Void>> consumer);
}
