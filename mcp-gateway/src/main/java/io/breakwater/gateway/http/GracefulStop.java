package io.breakwater.gateway.http;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Begins the end: open streams are closed, each with the goodbye of its era, so that only running calls are left for the server to wait for
 * ({@code quarkus.shutdown.timeout}). Clients reconnect elsewhere.
 */
@ApplicationScoped
class GracefulStop {

    private static final Logger LOG = Logger.getLogger(GracefulStop.class);

    private final Drain drain;

    GracefulStop(Drain drain) {
        this.drain = drain;
    }

    void stopping(@Observes ShutdownDelayInitiatedEvent event) {
        LOG.infof("Stopping: running calls finish first, calls=%d", drain.running());
        drain.begin();
    }
}
