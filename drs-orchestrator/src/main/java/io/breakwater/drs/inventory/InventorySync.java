package io.breakwater.drs.inventory;

import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.drs.core.inventory.RecoveryInstance;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.core.inventory.SyncFailure;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.DescribeRecoveryInstancesRequest;
import software.amazon.awssdk.services.drs.model.DescribeSourceServersRequest;

/** Reads the servers and recovery instances of each site in turn. Of several replicas one reads a site at a time. */
@ApplicationScoped
class InventorySync {
    /** In whose name the orchestrator itself calls AWS. */
    static final Caller CALLER = new Caller("drs-orchestrator");

    private static final Logger LOG = Logger.getLogger(InventorySync.class);
    private static final int PAGE = 200;

    private final Sites sites;
    private final SyncStore turns;
    private final InventoryWriter writer;
    private final Pool pool;
    private final InventoryConfig config;
    private final Clock clock = Clock.systemUTC();

    InventorySync(Sites sites, SyncStore turns, InventoryWriter writer, Pool pool, InventoryConfig config) {
        this.sites = sites;
        this.turns = turns;
        this.writer = writer;
        this.pool = pool;
        this.config = config;
    }

    @Scheduled(
            every = "${drs.inventory.tick:1s}",
            identity = "inventory",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return turns.enrol()
                .chain(() -> turns.take(config.turn(), sites.enabledNow()))
                .invoke(taken -> taken.forEach(this::begin))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("inventory waits cause=%s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** A slow site does not hold up the others. */
    private void begin(Turn turn) {
        read(turn)
                .subscribe()
                .with(_ -> {}, failure -> LOG.warnf("inventory broke off site=%s cause=%s", turn.site(), failure));
    }

    /** Reads a site whole and stores what changed, unless another replica took over meanwhile. */
    Uni<Void> read(Turn turn) {
        return Uni.createFrom()
                .deferred(() -> found(turn.site()))
                .ifNoItem()
                .after(config.turn())
                .fail()
                .chain(found -> store(turn, found))
                .onFailure()
                .recoverWithUni(failure -> failed(turn, failure));
    }

    private Uni<Found> found(Site site) {
        AwsClient<DrsAsyncClient> drs = sites.client(AwsServices.drs(), site, CALLER);
        Instant at = clock.instant();
        Uni<List<SourceServer>> servers = drs.pages(
                        DrsAsyncClient::describeSourceServers,
                        DescribeSourceServersRequest.builder().maxResults(PAGE).build())
                .onItem()
                .transformToMultiAndConcatenate(page -> Multi.createFrom().iterable(page.items()))
                .map(server -> ServerReader.read(server, site, at))
                .collect()
                .asList();
        Uni<List<RecoveryInstance>> instances = drs.pages(
                        DrsAsyncClient::describeRecoveryInstances,
                        DescribeRecoveryInstancesRequest.builder()
                                .maxResults(PAGE)
                                .build())
                .onItem()
                .transformToMultiAndConcatenate(page -> Multi.createFrom().iterable(page.items()))
                .map(instance -> InstanceReader.read(instance, site, at))
                .collect()
                .asList();
        return servers.chain(all -> instances.map(launched -> new Found(all, launched)));
    }

    private Uni<Void> store(Turn turn, Found found) {
        var counts =
                new SyncStore.Counts(found.servers().size(), found.instances().size());
        return pool.withTransaction(transaction -> turns.hold(transaction, turn)
                .chain(ours -> ours
                        ? writer.servers(transaction, turn.site(), found.servers())
                                .chain(() -> writer.instances(transaction, turn.site(), found.instances()))
                                .chain(() -> turns.done(transaction, turn, counts, config.interval()))
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> failed(Turn turn, Throwable cause) {
        SyncFailure failure =
                cause instanceof AwsCallException refused ? SyncFailure.of(refused.failure()) : SyncFailure.of(cause);
        LOG.logf(
                failure.withoutDrs() ? Logger.Level.DEBUG : Logger.Level.WARN,
                "inventory not read site=%s cause=%s",
                turn.site(),
                failure.text());
        return turns.failed(
                turn,
                failure.state(),
                failure.text(),
                failure.pause(config.interval(), config.longestPause(), turn.failures()));
    }

    private record Found(List<SourceServer> servers, List<RecoveryInstance> instances) {}
}
