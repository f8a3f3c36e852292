package io.breakwater.gateway.identity;

import io.breakwater.gateway.core.token.SigningKeys;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's keys, kept in memory. Calls never wait for the issuer while a known key fits; when it is down, the keys known
 * last stay in use. An unknown key id causes one fetch at a time and not more than one per {@link
 * IdentityConfig#keysMinimumInterval()}, so that made-up key ids do not hammer the issuer.
 */
@ApplicationScoped
public class IssuerKeys {
    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);

    private final IssuerClient issuer;
    private final IdentityConfig config;
    private final InstantSource clock = InstantSource.system();
    private volatile SigningKeys known = SigningKeys.NONE;
    private Instant lastFetch = Instant.EPOCH;
    private @Nullable Uni<SigningKeys> fetching;

    IssuerKeys(IssuerClient issuer, IdentityConfig config) {
        this.issuer = issuer;
        this.config = config;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        refreshNow();
        vertx.setPeriodic(config.keysRefresh().toMillis(), timer -> refreshNow());
    }

    private void refreshNow() {
        fetch().subscribe()
                .with(
                        keys -> {},
                        failure -> LOG.warnf("The issuer's keys could not be fetched: %s", failure.getMessage()));
    }

    /** The keys known now; empty before the first successful fetch. */
    SigningKeys known() {
        return known;
    }

    /** The keys after a look at the issuer, if the last look is long enough ago; otherwise those known now. */
    Uni<SigningKeys> lookAgain() {
        return mayFetch() ? fetch() : Uni.createFrom().item(known);
    }

    private synchronized boolean mayFetch() {
        return fetching != null
                || known.isEmpty()
                || Duration.between(lastFetch, clock.instant()).compareTo(config.keysMinimumInterval()) >= 0;
    }

    private synchronized Uni<SigningKeys> fetch() {
        var underWay = fetching;
        if (underWay != null) {
            return underWay;
        }
        lastFetch = clock.instant();
        var fresh = issuer.keys()
                .invoke(keys -> known = keys)
                .onTermination()
                .invoke(this::fetched)
                .memoize()
                .indefinitely();
        fetching = fresh;
        return fresh;
    }

    private synchronized void fetched() {
        fetching = null;
    }
}
