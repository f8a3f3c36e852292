package io.breakwater.gateway.catalogue;

import io.breakwater.gateway.access.FollowConfig;
import io.breakwater.web.principal.ClientCredentials;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Asks the registry to scan a server again: half a second after the first request, so that a burst of changes is one scan. */
@ApplicationScoped
class ScanRequests {
    private static final Logger LOG = Logger.getLogger(ScanRequests.class);
    private static final Duration GATHER = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final Vertx vertx;
    private final WebClient http;
    private final ClientCredentials credentials;
    private final FollowConfig config;

    ScanRequests(Vertx vertx, ClientCredentials credentials, FollowConfig config) {
        this.vertx = vertx;
        this.http = WebClient.create(vertx);
        this.credentials = credentials;
        this.config = config;
    }

    void request(String serverId) {
        if (waiting.add(serverId)) {
            vertx.setTimer(GATHER.toMillis(), timer -> send(serverId));
        }
    }

    private void send(String serverId) {
        waiting.remove(serverId);
        credentials
                .token()
                .compose(token -> http.postAbs(config.registryUrl() + "/registry/servers/" + serverId + "/scan")
                        .bearerTokenAuthentication(token)
                        .timeout(TIMEOUT.toMillis())
                        .send())
                .onSuccess(answer -> {
                    if (answer.statusCode() >= 300) {
                        LOG.warnf(
                                "The registry did not take a scan request: server=%s statusCode=%d",
                                serverId, answer.statusCode());
                    }
                })
                .onFailure(failure ->
                        LOG.warnf("A scan could not be asked for: server=%s cause=%s", serverId, failure.getMessage()));
    }
}
