package io.breakwater.drs.inventory;

import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.drs.core.inventory.LaunchSettings;
import io.breakwater.drs.core.inventory.SyncFailure;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.DescribeRecoverySnapshotsRequest;
import software.amazon.awssdk.services.drs.model.DescribeRecoverySnapshotsResponse;
import software.amazon.awssdk.services.drs.model.GetLaunchConfigurationRequest;
import software.amazon.awssdk.services.drs.model.RecoverySnapshotsOrder;

/** Reads, a few servers each second, what DRS tells of one server at a time: launch settings and newest point in time. */
@ApplicationScoped
class DetailSync {
    private static final Logger LOG = Logger.getLogger(DetailSync.class);
    private static final int PARALLEL = 2;
    private static final Duration THROTTLED = Duration.ofSeconds(10);
    private static final double SPREAD = 0.2;

    private final Sites sites;
    private final DetailStore details;
    private final InventoryConfig config;
    private final Clock clock = Clock.systemUTC();

    DetailSync(Sites sites, DetailStore details, InventoryConfig config) {
        this.sites = sites;
        this.details = details;
        this.config = config;
    }

    @Scheduled(
            every = "${drs.inventory.tick:1s}",
            identity = "inventory-details",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return details.sites()
                .invoke(due -> due.stream().filter(sites.enabledNow()::contains).forEach(this::begin))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("inventory details wait cause=%s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private void begin(Site site) {
        details.take(site, config.detailsPerSecond())
                .chain(servers -> read(site, servers))
                .subscribe()
                .with(
                        _ -> {},
                        failure ->
                                LOG.debugf("inventory details not read site=%s cause=%s", site, failure.getMessage()));
    }

    /** One server's failure does not keep the others from being read; throttling ends the turn. */
    private Uni<Void> read(Site site, List<String> servers) {
        return Multi.createFrom()
                .iterable(servers)
                .onItem()
                .transformToUni(server -> read(site, server))
                .merge(PARALLEL)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /** Reads one server now. */
    Uni<Void> read(Site site, String server) {
        return Uni.createFrom()
                .deferred(() -> {
                    AwsClient<DrsAsyncClient> drs = sites.client(AwsServices.drs(), site, InventorySync.CALLER);
                    Instant at = clock.instant();
                    return launch(drs, server)
                            .chain(launch -> latest(drs, server)
                                    .chain(latest -> details.store(server, launch, latest, at, next())));
                })
                .onFailure(AwsCallException.class)
                .recoverWithUni(failure -> failed(site, server, ((AwsCallException) failure).failure()));
    }

    private static Uni<LaunchSettings> launch(AwsClient<DrsAsyncClient> drs, String server) {
        return drs.call(
                        DrsAsyncClient::getLaunchConfiguration,
                        GetLaunchConfigurationRequest.builder()
                                .sourceServerID(server)
                                .build())
                .map(ServerReader::launch);
    }

    private static Uni<Optional<Instant>> latest(AwsClient<DrsAsyncClient> drs, String server) {
        return drs.call(
                        DrsAsyncClient::describeRecoverySnapshots,
                        DescribeRecoverySnapshotsRequest.builder()
                                .sourceServerID(server)
                                .order(RecoverySnapshotsOrder.DESC)
                                .maxResults(1)
                                .build())
                .map(DescribeRecoverySnapshotsResponse::items)
                .map(items ->
                        items.stream().findFirst().flatMap(snapshot -> ServerReader.instant(snapshot.timestamp())));
    }

    private Uni<Void> failed(Site site, String server, AwsFailure failure) {
        LOG.debugf("inventory details not read server=%s cause=%s", server, failure.code());
        return failure.cause() == AwsFailure.Cause.THROTTLED
                ? details.throttled(
                        site,
                        failure.retryAfter().orElse(THROTTLED),
                        SyncFailure.of(failure).text())
                : Uni.createFrom().voidItem();
    }

    /** Spread, so that servers found at once are not read again at once. */
    private Duration next() {
        double factor = 1 - SPREAD * ThreadLocalRandom.current().nextDouble();
        return Duration.ofMillis((long) (config.detailsAge().toMillis() * factor));
    }
}
