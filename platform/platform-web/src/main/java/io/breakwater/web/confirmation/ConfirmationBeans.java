package io.breakwater.web.confirmation;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes {@link Confirmations} injectable. */
@Singleton
class ConfirmationBeans {

    @Produces
    @Singleton
    Confirmations confirmations(Pool pool, @ConfigProperty(name = "breakwater.client-secret") String secret) {
        return new Confirmations(pool, secret, Clock.systemUTC());
    }
}
