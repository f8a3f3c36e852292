package io.breakwater.web.idempotency;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes {@link Idempotency} injectable. */
@Singleton
class IdempotencyBeans {

    @Produces
    @Singleton
    Idempotency idempotency(Pool pool, @ConfigProperty(name = "breakwater.client-secret") String secret) {
        return new Idempotency(pool, secret);
    }
}
