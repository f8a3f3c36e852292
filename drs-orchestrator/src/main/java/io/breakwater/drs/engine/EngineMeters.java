package io.breakwater.drs.engine;

import io.breakwater.drs.core.execution.EventType;
import io.breakwater.drs.core.execution.ExecutionEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the engine does, as numbers ({@code breakwater_drs_*}). */
@ApplicationScoped
class EngineMeters {
    private final MeterRegistry registry;
    private final Timer ticks;
    private final Counter questions;
    private final Counter orders;
    private final Counter launched;
    private final Map<String, Integer> states = new ConcurrentHashMap<>();

    EngineMeters(MeterRegistry registry) {
        this.registry = registry;
        this.ticks = Timer.builder("breakwater.drs.tick")
                .description("Deciding on one execution and storing it")
                .register(registry);
        this.questions = Counter.builder("breakwater.drs.calls")
                .tag("kind", "question")
                .description("Calls to DRS by executions")
                .register(registry);
        this.orders = Counter.builder("breakwater.drs.calls")
                .tag("kind", "order")
                .description("Calls to DRS by executions")
                .register(registry);
        this.launched = Counter.builder("breakwater.drs.servers.launched")
                .description("Servers that executions launched")
                .register(registry);
        Gauge.builder("breakwater.drs.calls.per.server", this, EngineMeters::callsPerServer)
                .description("Calls to DRS for each server launched, since the start of this process")
                .register(registry);
    }

    void tick(Duration took) {
        ticks.record(took);
    }

    void question() {
        questions.increment();
    }

    void order() {
        orders.increment();
    }

    void events(List<ExecutionEvent> events) {
        launched.increment(events.stream()
                .filter(event -> event.type() == EventType.SERVER_LAUNCHED)
                .count());
    }

    /** Executions by the name of their state. */
    void executions(Map<String, Integer> counts) {
        states.replaceAll((state, _) -> counts.getOrDefault(state, 0));
        counts.forEach((state, count) -> {
            if (states.put(state, count) == null) {
                Gauge.builder("breakwater.drs.executions", states, all -> all.getOrDefault(state, 0))
                        .tag("state", state)
                        .description("Executions by state")
                        .register(registry);
            }
        });
    }

    private double callsPerServer() {
        double servers = launched.count();
        return servers == 0 ? 0 : (questions.count() + orders.count()) / servers;
    }
}
