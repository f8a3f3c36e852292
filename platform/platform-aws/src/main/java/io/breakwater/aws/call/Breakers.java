package io.breakwater.aws.call;

import io.breakwater.aws.core.breaker.Breaker;
import io.breakwater.aws.core.breaker.BreakerSettings;
import io.breakwater.aws.core.breaker.BreakerState;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One breaker per service and Region. There are as many as there are such pairs, so none is ever dropped. */
final class Breakers {
    private final BreakerSettings settings;
    private final InstantSource clock;
    private final CallListener listener;
    private final Map<Key, Breaker> breakers = new ConcurrentHashMap<>();

    Breakers(BreakerSettings settings, InstantSource clock, CallListener listener) {
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
    }

    Breaker.Admission admit(String service, String region) {
        Breaker breaker = of(service, region);
        BreakerState before = breaker.state();
        Breaker.Admission admission = breaker.admit();
        tell(service, region, before, breaker.state());
        return admission;
    }

    void report(String service, String region, Breaker.Admission.Granted admission, Breaker.Result result) {
        Breaker breaker = of(service, region);
        BreakerState before = breaker.state();
        breaker.report(admission, result);
        tell(service, region, before, breaker.state());
    }

    private Breaker of(String service, String region) {
        return breakers.computeIfAbsent(new Key(service, region), _ -> new Breaker(settings, clock));
    }

    private void tell(String service, String region, BreakerState before, BreakerState after) {
        if (before.getClass() != after.getClass()) {
            listener.breakerChanged(service, region, after);
        }
    }

    private record Key(String service, String region) {}
}
