package io.breakwater.aws.metrics;

import io.breakwater.aws.call.CallListener;
import io.breakwater.aws.call.CallRecord;
import io.breakwater.aws.core.breaker.BreakerState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts and times calls: {@code breakwater_aws_calls} by service, operation and outcome ({@code succeeded}, {@code refused},
 * {@code throttled}, {@code not_sent}, {@code unknown}); {@code breakwater_aws_attempts} by service and operation;
 * {@code breakwater_aws_breaker_open} by service and Region, 1 while calls are held back. Accounts and callers are not labels: there
 * may be any number.
 */
public final class CallMetrics implements CallListener {
    private final MeterRegistry registry;
    private final Map<Tags, AtomicInteger> breakers = new ConcurrentHashMap<>();

    public CallMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void ended(CallRecord call) {
        Tags operation = Tags.of(
                "service",
                call.operation().service(),
                "operation",
                call.operation().name());
        Timer.builder("breakwater.aws.calls")
                .description("Calls to AWS, credentials and repetitions included")
                .tags(operation.and("outcome", call.outcome().label()))
                .register(registry)
                .record(call.took());
        registry.counter("breakwater.aws.attempts", operation).increment(call.attempts());
    }

    @Override
    public void breakerChanged(String service, String region, BreakerState state) {
        breakers.computeIfAbsent(Tags.of("service", service, "region", region), this::gauge)
                .set(state instanceof BreakerState.Closed ? 0 : 1);
    }

    private AtomicInteger gauge(Tags tags) {
        AtomicInteger open = new AtomicInteger();
        registry.gauge("breakwater.aws.breaker.open", tags, open);
        return open;
    }
}
