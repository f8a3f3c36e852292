package io.breakwater.cicd.access;

import io.breakwater.web.policy.AuthFollower;
import io.breakwater.web.revocation.RevocationSet;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Lets revocations bite at once: follows auth-server's feed for the life of the service. */
@ApplicationScoped
class AuthFeed {
    private final AuthFollower follower;

    AuthFeed(Vertx vertx, Pool pool, AuthServerConfig config, RevocationSet revocations, OwnClient client) {
        var settings = new AuthFollower.Settings(
                "cicd-service", client.secret(), client.keycloakUrl(), config.url(), config.staleAfter());
        this.follower = new AuthFollower(vertx, pool, settings, revocations);
    }

    void start(@Observes StartupEvent event) {
        follower.start();
    }

    @PreDestroy
    void stop() {
        follower.close();
    }
}
