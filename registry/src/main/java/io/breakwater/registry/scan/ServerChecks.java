package io.breakwater.registry.scan;

import io.breakwater.registry.audience.AudienceSchedule;
import io.breakwater.registry.health.Look;
import io.breakwater.registry.server.ServerView;
import io.breakwater.registry.server.ServerViews;
import io.breakwater.registry.upstream.UpstreamFailure;
import io.breakwater.registry.upstream.UpstreamScanner;
import io.breakwater.wire.guard.UrlRefused;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Scans and probes single servers. An upstream's failure is an outcome here, never an exception. */
@ApplicationScoped
public class ServerChecks {
    private static final Logger LOG = Logger.getLogger(ServerChecks.class);

    private final ServerViews servers;
    private final AudienceSchedule audiences;
    private final UpstreamScanner upstream;
    private final ScanStore store;
    private final CheckConfig config;
    private final MeterRegistry metrics;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Uni<Optional<ScanReport>>> running = new ConcurrentHashMap<>();

    ServerChecks(
            ServerViews servers,
            AudienceSchedule audiences,
            UpstreamScanner upstream,
            ScanStore store,
            CheckConfig config,
            MeterRegistry metrics) {
        this.audiences = audiences;
        this.servers = servers;
        this.upstream = upstream;
        this.store = store;
        this.config = config;
        this.metrics = metrics;
    }

    /**
     * Scans one server now; a scan that is already under way in this process is joined. Empty when there is no such server.
     */
    public Uni<Optional<ScanReport>> scan(String id) {
        return running.computeIfAbsent(
                id,
                key -> servers.find(key)
                        .chain(found -> found.map(this::scan)
                                .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                        .onTermination()
                        .invoke(() -> running.remove(key))
                        .memoize()
                        .indefinitely());
    }

    private Uni<Optional<ScanReport>> scan(ServerView server) {
        return audiences
                .ensure(server)
                .chain(missing -> missing.isPresent()
                        ? Uni.createFrom().item(ScanReport.failed(server.id(), missing.get()))
                        : read(server))
                .map(Optional::of);
    }

    private Uni<ScanReport> read(ServerView server) {
        Instant start = clock.instant();
        return upstream.scan(server.url(), server.auth())
                .ifNoItem()
                .after(config.scanTimeout())
                .failWith(() -> UpstreamFailure.timeout(config.scanTimeout()))
                .chain(result -> store.succeeded(server, result, clock.instant()))
                .onFailure(ServerChecks::isOutcome)
                .recoverWithUni(failure -> store.failed(server, reason(failure), clock.instant()))
                .invoke(report -> count("scan", report.succeeded(), start))
                .invoke(ServerChecks::log);
    }

    /** Asks one server for a sign of life and records what came of it. */
    Uni<Void> probe(String id) {
        return servers.find(id)
                .chain(found ->
                        found.map(this::probe).orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> probe(ServerView server) {
        Instant start = clock.instant();
        return upstream.probe(server.url(), server.auth(), server.state().era())
                .ifNoItem()
                .after(config.probeTimeout())
                .failWith(() -> UpstreamFailure.timeout(config.probeTimeout()))
                .<Look>map(_ -> new Look.Answered(clock.instant(), Optional.of(millisSince(start))))
                .onFailure(ServerChecks::isOutcome)
                .recoverWithItem(failure -> new Look.Failed(clock.instant(), reason(failure)))
                .invoke(look -> count("probe", look instanceof Look.Answered, start))
                .chain(look -> store.probed(server.id(), look));
    }

    private static boolean isOutcome(Throwable failure) {
        return failure instanceof UpstreamFailure || failure instanceof UrlRefused;
    }

    private static String reason(Throwable failure) {
        return failure instanceof UrlRefused refused ? "the URL " + refused.why() : "it " + failure.getMessage();
    }

    private long millisSince(Instant start) {
        return Duration.between(start, clock.instant()).toMillis();
    }

    private void count(String work, boolean succeeded, Instant start) {
        metrics.timer("breakwater_registry_checks", "work", work, "outcome", succeeded ? "answered" : "failed")
                .record(Duration.between(start, clock.instant()));
    }

    private static void log(ScanReport report) {
        if (report.succeeded()) {
            LOG.infof(
                    "server scanned server=%s era=%s tools=%d added=%d changed=%d removed=%d",
                    report.serverId(),
                    report.era(),
                    report.tools(),
                    report.added(),
                    report.changed(),
                    report.removed());
        } else {
            LOG.warnf(
                    "scan failed server=%s reason=%s",
                    report.serverId(), report.error().orElse(""));
        }
    }
}
