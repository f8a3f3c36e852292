package io.breakwater.gateway.identity;

import io.breakwater.gateway.core.token.SigningKeys;
import io.breakwater.gateway.identity.IssuerKeyStore.Stored;
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
 * The issuer's keys, kept in memory and in the gateway's schema. Calls never wait for the issuer while a known key fits; when it is down,
 * the keys known last stay in use, and a gateway that has none yet takes the stored ones, neither for longer than {@link
 * IdentityConfig#keysMaxAge()}. An unknown key id causes one fetch at a time and not more than one per {@link
 * IdentityConfig#keysMinimumInterval()}, so that made-up key ids do not hammer the issuer.
 */
@ApplicationScoped
public class IssuerKeys {
    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);

    private final IssuerClient issuer;
    private final IssuerKeyStore store;
    private final IdentityConfig config;
    private final InstantSource clock;
    private volatile Stored known = new Stored(SigningKeys.NONE, Instant.EPOCH);
    private Instant lastFetch = Instant.EPOCH;
    private @Nullable Uni<SigningKeys> fetching;

    IssuerKeys(IssuerClient issuer, IssuerKeyStore store, IdentityConfig config, InstantSource clock) {
        this.issuer = issuer;
        this.store = store;
        this.config = config;
        this.clock = clock;
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

    /** The keys known now; empty before the first successful fetch, and once they are too old. */
    SigningKeys known() {
        Stored now = known;
        return now.fetchedAt().isBefore(oldest()) ? SigningKeys.NONE : now.keys();
    }

    private Instant oldest() {
        return clock.instant().minus(config.keysMaxAge());
    }

    /** The keys after a look at the issuer, if the last look is long enough ago; otherwise those known now. */
    Uni<SigningKeys> lookAgain() {
        return mayFetch() ? fetch() : Uni.createFrom().item(known());
    }

    private synchronized boolean mayFetch() {
        return fetching != null
                || known().isEmpty()
                || Duration.between(lastFetch, clock.instant()).compareTo(config.keysMinimumInterval()) >= 0;
    }

    private synchronized Uni<SigningKeys> fetch() {
        var underWay = fetching;
        if (underWay != null) {
            return underWay;
        }
        Instant now = clock.instant();
        lastFetch = now;
        var fresh = issuer.keys()
                .invoke(keys -> learn(keys, now))
                .onFailure()
                .recoverWithUni(this::stored)
                .onTermination()
                .invoke(this::fetched)
                .memoize()
                .indefinitely();
        fetching = fresh;
        return fresh;
    }

    private void learn(SigningKeys keys, Instant at) {
        known = new Stored(keys, at);
        store.save(config.issuer(), keys, at);
    }

    /** What an earlier gateway learnt, while this one knows nothing; otherwise the failure stays one. */
    private Uni<SigningKeys> stored(Throwable failure) {
        if (!known().isEmpty()) {
            return Uni.createFrom().failure(failure);
        }
        return store.load(config.issuer(), oldest())
                .chain(found -> found.map(keys -> Uni.createFrom().item(restored(keys)))
                        .orElseGet(() -> Uni.createFrom().failure(failure)));
    }

    private SigningKeys restored(Stored keys) {
        LOG.warnf("The issuer cannot be asked; its keys of %s are in use", keys.fetchedAt());
        known = keys;
        return keys.keys();
    }

    private synchronized void fetched() {
        fetching = null;
    }
}
