package io.breakwater.aws.call;

import io.breakwater.aws.core.breaker.BreakerState;
import java.util.List;

/** Tells several listeners, in order. */
public record CallListeners(List<CallListener> listeners) implements CallListener {

    public CallListeners {
        listeners = List.copyOf(listeners);
    }

    @Override
    public void ended(CallRecord call) {
        listeners.forEach(listener -> listener.ended(call));
    }

    @Override
    public void breakerChanged(String service, String region, BreakerState state) {
        listeners.forEach(listener -> listener.breakerChanged(service, region, state));
    }
}
