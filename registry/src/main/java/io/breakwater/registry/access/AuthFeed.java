package io.breakwater.registry.access;

import io.breakwater.policy.PolicyEvaluator;
import io.breakwater.policy.Principal;
import io.breakwater.registry.audience.AuthServerConfig;
import io.breakwater.registry.catalogue.CatalogueTool;
import io.breakwater.web.feed.FeedChange;
import io.breakwater.web.feed.FeedFollower;
import io.breakwater.web.feed.FeedListener;
import io.breakwater.web.feed.PgFeedSnapshotStore;
import io.breakwater.web.policy.FollowedPolicies;
import io.breakwater.web.principal.ClientCredentials;
import io.breakwater.web.revocation.RevocationSet;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** Follows auth-server's feed of policies and revocations for the life of the service. */
@ApplicationScoped
class AuthFeed implements ToolVisibility {
    private static final Logger LOG = Logger.getLogger(AuthFeed.class);

    private final FollowedPolicies policies = new FollowedPolicies();
    private final FeedFollower follower;

    AuthFeed(
            Vertx vertx, Pool pool, ClientCredentials credentials, AuthServerConfig config, RevocationSet revocations) {
        var options = new FeedFollower.Options("auth", config.url().replaceAll("/+$", "") + "/auth/feed")
                .withStaleAfter(config.staleAfter());
        this.follower = new FeedFollower(
                vertx, options, credentials, new PgFeedSnapshotStore(pool, "auth"), both(policies, revocations));
    }

    void start(@Observes StartupEvent event) {
        follower.start().onFailure(failure -> LOG.errorf(failure, "auth feed not followed"));
    }

    @Override
    public Predicate<CatalogueTool> of(Principal caller) {
        return undecided() ? _ -> false : ToolVisibility.by(policies.evaluator(), caller);
    }

    @Override
    public boolean server(Principal caller, String server, Iterable<String> tools) {
        if (undecided()) {
            return false;
        }
        PolicyEvaluator evaluator = policies.evaluator();
        return StreamSupport.stream(tools.spliterator(), false)
                .anyMatch(tool -> evaluator.visible(caller, server, "tools/call", tool));
    }

    private boolean undecided() {
        return follower.stale() || policies.broken();
    }

    @PreDestroy
    void stop() {
        follower.close();
    }

    private static FeedListener both(FeedListener first, FeedListener second) {
        List<FeedListener> all = List.of(first, second);
        return new FeedListener() {
            @Override
            public void onEvent(FeedChange change) {
                all.forEach(listener -> listener.onEvent(change));
            }

            @Override
            public void onReset() {
                all.forEach(FeedListener::onReset);
            }

            @Override
            public void onSynced() {
                all.forEach(FeedListener::onSynced);
            }
        };
    }
}
