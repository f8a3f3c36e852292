package io.breakwater.auth.key;

import io.breakwater.auth.keycloak.Directory;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * A key carries its owner's rights, and those change: once a minute owners are looked up and keys in the feed follow, so that a
 * key is never ahead of a person's token by much. Expired keys leave the feed. Replicas may do this at the same time.
 */
@Singleton
public class KeyRefresh {

    private static final Logger LOG = Logger.getLogger(KeyRefresh.class);
    private static final long PERIOD_MILLIS = 60_000;

    private final KeyStore store;
    private final Directory directory;
    private final AtomicBoolean running = new AtomicBoolean();

    KeyRefresh(KeyStore store, Directory directory) {
        this.store = store;
        this.directory = directory;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(PERIOD_MILLIS, ignored -> {
            if (running.compareAndSet(false, true)) {
                run().onTermination()
                        .invoke(() -> running.set(false))
                        .subscribe()
                        .with(done -> {}, failure -> LOG.warnf("keys not refreshed cause=%s", failure.getMessage()));
            }
        });
    }

    /** One round; an owner that cannot be looked up keeps the rights last seen. */
    public Uni<Void> run() {
        return store.expire()
                .chain(store::live)
                .onItem()
                .transformToMulti(keys -> Multi.createFrom().iterable(subjects(keys)))
                .onItem()
                .transformToUniAndConcatenate(this::refresh)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static List<String> subjects(List<ApiKey> keys) {
        return keys.stream().map(key -> key.owner().subject()).distinct().toList();
    }

    private Uni<Void> refresh(String subject) {
        return directory
                .bySubject(subject)
                .chain(account -> account.filter(Directory.Account::enabled)
                        .map(enabled ->
                                directory.principal(enabled).chain(principal -> store.refresh(subject, principal)))
                        .orElseGet(() -> store.suspend(subject)))
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("key owner not looked up subject=%s cause=%s", subject, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
