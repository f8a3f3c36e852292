package io.breakwater.cicd.log;

import io.breakwater.cicd.build.Builds;
import io.breakwater.cicd.build.FoundBuild;
import io.breakwater.cicd.core.build.CacheUse;
import io.breakwater.cicd.core.log.LogLine;
import io.breakwater.cicd.core.log.Tape;
import io.breakwater.web.operation.Computing;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/**
 * The logs that are in memory. Everybody who reads a log reads it from the same hub; a second one begins only for somebody who wants
 * lines of a large log that the first has let go.
 */
@ApplicationScoped
class Logs {
    private static final Logger LOG = Logger.getLogger(Logs.class);
    private static final Duration KEEP_RUNNING = Duration.ofSeconds(30);

    private final Builds builds;
    private final LogConfig config;
    private final HubParts parts;
    private final Clock clock = Clock.systemUTC();
    private final List<Hub> hubs = new CopyOnWriteArrayList<>();

    Logs(Upstream upstream, Builds builds, Computing computing, LogConfig config, Vertx vertx, MeterRegistry meters) {
        this.builds = builds;
        this.config = config;
        this.parts = new HubParts(
                upstream,
                builds,
                computing,
                config,
                vertx,
                new HubParts.Loop(vertx.getOrCreateContext()),
                clock,
                this::complete);
        meters.gauge("breakwater_cicd_logs", hubs, List::size);
        meters.gauge(
                "breakwater_cicd_log_readers",
                hubs,
                all -> all.stream().mapToInt(Hub::readers).sum());
    }

    /** The hub that reads the build's log, or begins to. */
    synchronized Hub hub(FoundBuild build, LogRequest request) {
        Optional<Hub> there = hubs.stream()
                .filter(hub ->
                        hub.build().document().id().equals(build.document().id()))
                .filter(hub -> hub.serves(request))
                .findFirst();
        return there.orElseGet(() -> {
            var hub = new Hub(build, parts);
            hubs.add(hub);
            return hub;
        });
    }

    /** Lets go of what nobody reads any more, the longest unread first when there is too much. */
    @Scheduled(every = "5s", identity = "logs", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void tidy() {
        Instant now = clock.instant();
        hubs.removeIf(hub -> hub.readers() == 0 && hub.left().plus(keep(hub)).isBefore(now));
        long weight = hubs.stream().mapToLong(hub -> hub.tape().weight()).sum();
        List<Hub> unread = hubs.stream()
                .filter(hub -> hub.readers() == 0)
                .sorted(Comparator.comparing(Hub::left))
                .toList();
        for (Hub hub : unread) {
            if (weight <= config.memoryBytes()) {
                return;
            }
            hubs.remove(hub);
            weight -= hub.tape().weight();
        }
    }

    private Duration keep(Hub hub) {
        return switch (hub.state()) {
            case HubState.Complete _ -> config.keep();
            case HubState.Reading _ -> KEEP_RUNNING;
            case HubState.Gone _, HubState.Failed _ -> Duration.ZERO;
        };
    }

    private void complete(FoundBuild build, Tape tape) {
        CacheUse.of(tape.lines().stream().map(LogLine::text).toList())
                .ifPresent(use -> builds.remember(build.document().id(), use)
                        .subscribe()
                        .with(_ -> {}, failure -> LOG.warnf("cache use not stored cause=%s", failure.getMessage())));
    }
}
