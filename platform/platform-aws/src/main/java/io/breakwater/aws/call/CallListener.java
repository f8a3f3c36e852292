package io.breakwater.aws.call;

import io.breakwater.aws.core.breaker.BreakerState;

/** Hears of every call. Called on any thread; must be quick and must not throw. */
public interface CallListener {

    void ended(CallRecord call);

    /** A breaker opened, is being probed or closed. */
    default void breakerChanged(String service, String region, BreakerState state) {}
}
