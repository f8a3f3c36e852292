package io.breakwater.auth.feed;

import io.breakwater.web.feed.FeedSignal;
import io.breakwater.web.feed.FeedStream;
import io.breakwater.web.revocation.RevocationSet;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The feed of this service, which itself follows the revocations in it: its REST API refuses whom it revoked. */
@Singleton
class FeedBeans {

    private static final Logger LOG = Logger.getLogger(FeedBeans.class);

    private final FeedStream stream;
    private final RevocationSet revocations = new RevocationSet();
    private final AtomicLong position = new AtomicLong();
    private @Nullable Cancellable following;

    FeedBeans(Vertx vertx, Pool pool) {
        this.stream = new FeedStream(vertx, pool);
    }

    @Produces
    @Singleton
    FeedStream stream() {
        return stream;
    }

    @Produces
    @Singleton
    RevocationSet revocations() {
        return revocations;
    }

    void start(@Observes StartupEvent event) {
        stream.start();
        following = Multi.createFrom()
                .deferred(() -> stream.open(position.get(), Set.of(RevocationSet.KIND)))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(5))
                .indefinitely()
                .subscribe()
                .with(this::apply, failure -> LOG.errorf(failure, "own revocations are not followed any more"));
    }

    private void apply(FeedSignal signal) {
        if (signal instanceof FeedSignal.Changed(var change)) {
            revocations.onEvent(change);
            position.set(change.version());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (following != null) {
            following.cancel();
        }
        stream.close();
    }
}
