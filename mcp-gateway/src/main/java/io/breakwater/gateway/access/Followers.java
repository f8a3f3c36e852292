package io.breakwater.gateway.access;

import io.breakwater.gateway.catalogue.FollowedCatalogue;
import io.breakwater.gateway.identity.IdentityConfig;
import io.breakwater.web.feed.FeedChange;
import io.breakwater.web.feed.FeedFollower;
import io.breakwater.web.feed.FeedListener;
import io.breakwater.web.feed.PgFeedSnapshotStore;
import io.breakwater.web.principal.ClientCredentials;
import io.breakwater.web.revocation.RevocationSet;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Follows auth-server and registry for the life of the process. */
@ApplicationScoped
class Followers {
    private final FeedFollower auth;
    private final FeedFollower registry;
    private final AuthFeed authFeed;
    private final SnapshotAccess access;
    private final FollowedCatalogue catalogue;
    private final MeterRegistry metrics;

    Followers(
            Vertx vertx,
            Pool pool,
            FollowConfig config,
            ClientCredentials credentials,
            SnapshotAccess access,
            RevocationSet revocations,
            FollowedCatalogue catalogue,
            MeterRegistry metrics) {
        this.access = access;
        this.catalogue = catalogue;
        this.metrics = metrics;
        this.authFeed = new AuthFeed(vertx, access);
        var follow = new Follow(vertx, pool, credentials, config.maxAge());
        this.auth = follow.feed("auth", config.authServerUrl() + "/auth/feed", new Both(authFeed, revocations));
        this.registry = follow.feed("registry", config.registryUrl() + "/registry/feed", catalogue);
    }

    private record Follow(Vertx vertx, Pool pool, ClientCredentials credentials, Duration maxAge) {
        FeedFollower feed(String name, String url, FeedListener listener) {
            var options = new FeedFollower.Options(name, url).withStaleAfter(maxAge);
            return new FeedFollower(vertx, options, credentials, new PgFeedSnapshotStore(pool, name), listener);
        }
    }

    /** One feed, two listeners. */
    private record Both(FeedListener first, FeedListener second) implements FeedListener {
        @Override
        public void onEvent(FeedChange change) {
            first.onEvent(change);
            second.onEvent(change);
        }

        @Override
        public void onReset() {
            first.onReset();
            second.onReset();
        }

        @Override
        public void onSynced() {
            first.onSynced();
            second.onSynced();
        }
    }

    void start(@Observes StartupEvent event) {
        access.freshWhile(() -> !auth.stale());
        catalogue.freshWhile(() -> !registry.stale());
        gauge("auth", auth);
        gauge("registry", registry);
        auth.start().onSuccess(loaded -> authFeed.publish()).onFailure(failure -> {});
        registry.start().onFailure(failure -> {});
    }

    void stop(@Observes ShutdownEvent event) {
        auth.close();
        registry.close();
    }

    /** Whether both snapshots may be acted on; asks no database and no other service. */
    boolean usable() {
        return !auth.stale() && !registry.stale();
    }

    String describe() {
        return "auth %s, registry %s".formatted(state(auth), state(registry));
    }

    private static String state(FeedFollower follower) {
        return follower.stale() ? "too old" : follower.synced() ? "connected" : "snapshot";
    }

    private void gauge(String feed, FeedFollower follower) {
        metrics.gauge("breakwater_gateway_feed_connected", Tags.of("feed", feed), follower, f -> f.synced() ? 1 : 0);
        metrics.gauge("breakwater_gateway_feed_age_seconds", Tags.of("feed", feed), follower, Followers::age);
    }

    private static double age(FeedFollower follower) {
        return follower.lastContact()
                .map(contact -> Duration.between(contact, Instant.now()).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }

    /** The revocations by themselves, for the check of REST requests. */
    @Produces
    @Singleton
    static RevocationSet revocations() {
        return new RevocationSet();
    }

    /** The gateway's own credentials at the other services. */
    @Produces
    @Singleton
    static ClientCredentials credentials(Vertx vertx, IdentityConfig config) {
        return new ClientCredentials(
                vertx,
                config.keycloakUrl().toString(),
                config.clientId(),
                config.clientSecret().orElse(""));
    }
}
