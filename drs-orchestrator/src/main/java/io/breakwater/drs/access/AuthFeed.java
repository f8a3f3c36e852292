package io.breakwater.drs.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.policy.AccessRequest;
import io.breakwater.policy.Principal;
import io.breakwater.policy.Verdict;
import io.breakwater.web.policy.AuthFollower;
import io.breakwater.web.revocation.RevocationSet;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** Says who may call which tool, by auth-server's policies followed for the life of the service. */
@ApplicationScoped
public class AuthFeed {
    private final ObjectMapper json = new ObjectMapper();
    private final AuthFollower follower;

    AuthFeed(Vertx vertx, Pool pool, AuthServerConfig config, RevocationSet revocations, OwnClient client) {
        var settings = new AuthFollower.Settings(
                "drs-orchestrator", client.secret(), client.keycloakUrl(), config.url(), config.staleAfter());
        this.follower = new AuthFollower(vertx, pool, settings, revocations);
    }

    void start(@Observes StartupEvent event) {
        follower.start();
    }

    @PreDestroy
    void stop() {
        follower.close();
    }

    /**
     * Why somebody may not call a tool of an MCP server with these arguments; empty if he may, at once and without anybody's approval.
     *
     * @param arguments a JSON object as text
     */
    public Optional<String> refusal(Principal caller, String server, String tool, String arguments) {
        if (follower.undecided()) {
            return Optional.of("The access policies are not known well enough to decide.");
        }
        try {
            var request = new AccessRequest(server, "tools/call", tool, Optional.of(json.readTree(arguments)));
            return switch (follower.evaluator().decide(caller, request)) {
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
}
