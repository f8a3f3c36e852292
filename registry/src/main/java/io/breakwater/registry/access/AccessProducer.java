package io.breakwater.registry.access;

import io.breakwater.web.feed.FeedStream;
import io.breakwater.web.principal.ClientCredentials;
import io.breakwater.web.revocation.RevocationSet;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The platform's parts that this service runs one of each. */
final class AccessProducer {

    @Produces
    @Singleton
    ClientCredentials credentials(
            Vertx vertx,
            @ConfigProperty(name = "registry.keycloak-url") String keycloak,
            @ConfigProperty(name = "quarkus.oidc.credentials.secret") String secret) {
        return new ClientCredentials(vertx, keycloak, "registry", secret);
    }

    void close(@Disposes ClientCredentials credentials) {
        credentials.close();
    }

    @Produces
    @Singleton
    RevocationSet revocations() {
        return new RevocationSet();
    }

    @Produces
    @Singleton
    FeedStream feed(Vertx vertx, Pool pool) {
        FeedStream stream = new FeedStream(vertx, pool);
        stream.start();
        return stream;
    }

    void close(@Disposes FeedStream stream) {
        stream.close();
    }
}
