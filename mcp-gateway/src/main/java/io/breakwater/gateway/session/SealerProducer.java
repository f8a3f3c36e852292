package io.breakwater.gateway.session;

import io.breakwater.gateway.core.sealing.Sealer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** The one sealer of this process. */
@Singleton
class SealerProducer {

    private static final Logger LOG = Logger.getLogger(SealerProducer.class);

    private final Sealer sealer;

    SealerProducer(SessionConfig config) {
        this.sealer =
                config.keys().filter(keys -> !keys.isBlank()).map(Sealer::of).orElseGet(SealerProducer::own);
    }

    private static Sealer own() {
        LOG.warn(
                "GATEWAY_SESSION_KEYS is not set: sessions and cursors end with this process and hold on this replica only");
        return Sealer.ephemeral();
    }

    @Produces
    @Singleton
    Sealer sealer() {
        return sealer;
    }
}
