package io.breakwater.cicd.deploy;

import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Deployments as they go on. However many follow one, AWS is asked once per look; when nobody follows any more it is not asked. A look
 * that fails is left out, the next one may succeed.
 */
@ApplicationScoped
class DeploymentStreams {
    private static final Logger LOG = Logger.getLogger(DeploymentStreams.class);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final DeployReads reads;
    private final DeployConfig config;
    private final Clock clock = Clock.systemUTC();
    private final Map<Key, Multi<DeploymentDetail>> looks = new ConcurrentHashMap<>();

    DeploymentStreams(DeployReads reads, DeployConfig config) {
        this.reads = reads;
        this.config = config;
    }

    private record Key(Site site, String id) {}

    /** How the deployment is now. */
    Uni<DeploymentDetail> look(Site site, String id) {
        return Uni.combine()
                .all()
                .unis(reads.info(site, id), reads.targets(site, id))
                .asTuple()
                .map(found -> new DeploymentDetail(
                        DeploymentDocument.of(new Placed<>(site, found.getItem1()), clock.instant()),
                        found.getItem2().stream().map(TargetDocument::of).toList()));
    }

    /** Every look, until and with the one that finds it over. */
    Multi<DeploymentDetail> follow(Site site, String id) {
        var key = new Key(site, id);
        return Multi.createFrom()
                .deferred(() -> looks.computeIfAbsent(key, this::shared))
                .select()
                .first(new Last());
    }

    /** Lets everything pass up to the first that is over. */
    private static final class Last implements Predicate<DeploymentDetail> {
        private boolean over;

        @Override
        public boolean test(DeploymentDetail detail) {
            boolean passes = !over;
            over = detail.deployment().over();
            return passes;
        }
    }

    /** Deployments that are looked at just now. */
    int followed() {
        return looks.size();
    }

    private Multi<DeploymentDetail> shared(Key key) {
        return Multi.createFrom()
                .ticks()
                .startingAfter(AT_ONCE)
                .every(config.lookEvery())
                .onOverflow()
                .drop()
                .onItem()
                .transformToMultiAndConcatenate(_ -> quietly(key).toMulti())
                .onTermination()
                .invoke(() -> looks.remove(key))
                .broadcast()
                .withCancellationAfterLastSubscriberDeparture()
                .toAllSubscribers();
    }

    private Uni<DeploymentDetail> quietly(Key key) {
        return look(key.site(), key.id())
                .onFailure()
                .invoke(failure -> LOG.debugf("deployment unreadable id=%s cause=%s", key.id(), failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
