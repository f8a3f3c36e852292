package io.breakwater.web.policy;

import io.breakwater.policy.PolicyEvaluator;
import io.breakwater.web.feed.FeedChange;
import io.breakwater.web.feed.FeedFollower;
import io.breakwater.web.feed.FeedListener;
import io.breakwater.web.feed.PgFeedSnapshotStore;
import io.breakwater.web.principal.ClientCredentials;
import io.breakwater.web.revocation.RevocationSet;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Follows auth-server's feed of policies and revocations for the life of a service. */
public final class AuthFollower implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(AuthFollower.class);

    private final FollowedPolicies policies = new FollowedPolicies();
    private final ClientCredentials credentials;
    private final FeedFollower follower;

    /**
     * Where to follow, and as whom.
     *
     * @param client the service's client id in the realm
     * @param secret its secret
     * @param keycloakUrl without the realm
     * @param authServerUrl internal base URL
     * @param staleAfter age of the last contact at which policies are too old to decide with
     */
    public record Settings(
            String client, String secret, String keycloakUrl, String authServerUrl, Duration staleAfter) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Settings[" + client + " at " + authServerUrl + "]";
        }
    }

    public AuthFollower(Vertx vertx, Pool pool, Settings settings, RevocationSet revocations) {
        this.credentials = new ClientCredentials(vertx, settings.keycloakUrl(), settings.client(), settings.secret());
        var options = new FeedFollower.Options("auth", settings.authServerUrl().replaceAll("/+$", "") + "/auth/feed")
                .withStaleAfter(settings.staleAfter());
        this.follower =
                new FeedFollower(vertx, options, credentials, new PgFeedSnapshotStore(pool, "auth"), both(revocations));
    }

    public void start() {
        follower.start().onFailure(failure -> LOG.errorf(failure, "auth feed not followed"));
    }

    /** Whether the policies are not known well enough to decide by them: then everything is refused. */
    public boolean undecided() {
        return follower.stale() || policies.broken();
    }

    /** Decides by the policies as last followed; ask {@link #undecided} first. */
    public PolicyEvaluator evaluator() {
        return policies.evaluator();
    }

    @Override
    public void close() {
        follower.close();
        credentials.close();
    }

    private FeedListener both(RevocationSet revocations) {
        List<FeedListener> all = List.of(policies, revocations);
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
