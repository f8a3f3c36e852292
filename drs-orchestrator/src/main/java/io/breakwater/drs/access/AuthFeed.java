package io.breakwater.drs.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.policy.AccessRequest;
import io.breakwater.policy.Principal;
import io.breakwater.policy.Verdict;
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
import java.util.Optional;
import org.jboss.logging.Logger;

/** Follows auth-server's feed of policies and revocations for the life of the service, and says who may call which tool. */
@ApplicationScoped
public class AuthFeed {
    private static final Logger LOG = Logger.getLogger(AuthFeed.class);

    private final ObjectMapper json = new ObjectMapper();
    private final FollowedPolicies policies = new FollowedPolicies();
    private final ClientCredentials credentials;
    private final FeedFollower follower;

    AuthFeed(Vertx vertx, Pool pool, AuthServerConfig config, RevocationSet revocations, OwnClient client) {
        this.credentials = new ClientCredentials(vertx, client.keycloakUrl(), "drs-orchestrator", client.secret());
        var options = new FeedFollower.Options("auth", config.url().replaceAll("/+$", "") + "/auth/feed")
                .withStaleAfter(config.staleAfter());
        this.follower =
                new FeedFollower(vertx, options, credentials, new PgFeedSnapshotStore(pool, "auth"), both(revocations));
    }

    void start(@Observes StartupEvent event) {
        follower.start().onFailure(failure -> LOG.errorf(failure, "auth feed not followed"));
    }

    @PreDestroy
    void stop() {
        follower.close();
        credentials.close();
    }

    /**
     * Why somebody may not call a tool of an MCP server with these arguments; empty if he may, at once and without anybody's approval.
     *
     * @param arguments a JSON object as text
     */
    public Optional<String> refusal(Principal caller, String server, String tool, String arguments) {
        if (follower.stale() || policies.broken()) {
            return Optional.of("The access policies are not known well enough to decide.");
        }
        try {
            var request = new AccessRequest(server, "tools/call", tool, Optional.of(json.readTree(arguments)));
            return switch (policies.evaluator().decide(caller, request)) {
                case Verdict.Allowed _ -> Optional.empty();
                case Verdict.ApprovalRequired(String policy) ->
                    Optional.of("Policy '%s' wants a second person to approve each call, which a plan cannot ask for."
                            .formatted(policy));
                case Verdict.Denied denied -> Optional.of(denied.explanation());
            };
        } catch (JsonProcessingException e) {
            return Optional.of("The arguments are no JSON.");
        }
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
