package io.breakwater.cicd.steer;

import io.breakwater.cicd.core.steer.OrderTarget;
import io.smallrye.mutiny.Uni;

/** Finds one kind of what orders are about. */
public interface Targets {

    /** What it finds. */
    OrderTarget.Kind kind();

    /** The target as it is now; fails with 404 if it is gone. */
    Uni<Targeted> find(OrderTarget target);
}
