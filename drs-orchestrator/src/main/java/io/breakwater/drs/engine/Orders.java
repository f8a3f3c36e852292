package io.breakwater.drs.engine;

import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.Order;
import io.breakwater.drs.core.execution.Sent;
import io.breakwater.drs.core.execution.Tenure;
import io.smallrye.mutiny.Uni;

/** Carries out what was decided and stored. Never fails: how it ended is the result. */
@FunctionalInterface
interface Orders {

    /** Sends an order once, if that is still allowed. */
    Uni<Sent> send(Execution execution, Order order, Tenure tenure);
}
