package io.breakwater.cicd.steer;

import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.cicd.core.steer.Change;
import io.breakwater.cicd.core.steer.OrderTarget;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Sends orders about one kind of target to AWS. */
public interface OrderSender {

    /** What the orders are about that it sends. */
    OrderTarget.Kind kind();

    /**
     * Sends an order, once.
     *
     * @return the id of the execution or deployment that AWS names, where it names one; fails if it was not tried
     */
    Uni<CallOutcome<Optional<String>>> send(Change change);
}
