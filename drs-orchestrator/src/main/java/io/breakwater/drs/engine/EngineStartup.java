package io.breakwater.drs.engine;

import io.breakwater.aws.AwsClients;
import io.breakwater.aws.core.call.OperationKind;
import io.breakwater.drs.core.lease.LeaseTerms;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts and ends this process's reconciler. */
@ApplicationScoped
class EngineStartup {
    private static final Logger LOG = Logger.getLogger(EngineStartup.class);

    /** A call's outcome has been told a second after its deadline at most. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final Duration FAREWELL = Duration.ofSeconds(8);

    private final EngineParts parts;
    private final LeaseTerms terms;
    private @Nullable Reconciler reconciler;

    EngineStartup(EngineParts parts, AwsClients aws) {
        this.parts = parts;
        this.terms = terms(parts.config(), aws);
    }

    static LeaseTerms terms(EngineConfig config, AwsClients aws) {
        return new LeaseTerms(
                config.lease(),
                aws.deadline(OperationKind.ONCE).plus(GRACE),
                config.leaseSafety(),
                config.visibilityDelay());
    }

    /** After the accounts were read. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent started) {
        if (parts.config().enabled()) {
            Reconciler made = new Reconciler(UUID.randomUUID().toString(), terms, parts);
            made.start();
            reconciler = made;
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        Optional.ofNullable(reconciler)
                .ifPresent(running -> running.stop()
                        .ifNoItem()
                        .after(FAREWELL)
                        .fail()
                        .onFailure()
                        .invoke(failure -> LOG.infof("leases are left to end cause=%s", failure.getMessage()))
                        .onFailure()
                        .recoverWithNull()
                        .await()
                        .indefinitely());
    }
}
