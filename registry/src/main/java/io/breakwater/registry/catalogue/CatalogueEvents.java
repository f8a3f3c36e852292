package io.breakwater.registry.catalogue;

import io.breakwater.registry.server.ServerView;
import io.breakwater.registry.server.ServerViews;
import io.breakwater.web.feed.FeedChange;
import io.breakwater.web.feed.FeedSignal;
import io.breakwater.web.feed.FeedStream;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells the {@link CatalogueListener}s what the catalogue holds. It follows the registry's own feed, so that each replica
 * hears of what any replica committed, in the order of the commits, and everything once at start.
 */
@ApplicationScoped
class CatalogueEvents {
    private static final Logger LOG = Logger.getLogger(CatalogueEvents.class);
    private static final Set<String> KINDS = Set.of("server", "catalogue");
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final FeedStream feed;
    private final ServerViews servers;
    private final CatalogueViews catalogue;
    private final Instance<CatalogueListener> listeners;
    private final AtomicLong position = new AtomicLong();
    private final Map<String, Told> told = new HashMap<>();
    private @Nullable Cancellable following;

    CatalogueEvents(
            FeedStream feed, ServerViews servers, CatalogueViews catalogue, Instance<CatalogueListener> listeners) {
        this.feed = feed;
        this.servers = servers;
        this.catalogue = catalogue;
        this.listeners = listeners;
    }

    void start(@Observes StartupEvent event) {
        following = feed.open(0, KINDS)
                .onItem()
                .transformToUniAndConcatenate(this::handle)
                .onFailure()
                .invoke(failure -> LOG.warnf("catalogue events interrupted cause=%s", failure.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .subscribe()
                .with(_ -> {}, failure -> LOG.errorf("catalogue events ended cause=%s", failure.getMessage()));
    }

    void stop(@Observes ShutdownEvent event) {
        if (following != null) {
            following.cancel();
        }
    }

    /** After a broken subscription everything comes again; what was told already is skipped. */
    private Uni<Void> handle(FeedSignal signal) {
        if (!(signal instanceof FeedSignal.Changed changed) || changed.change().version() <= position.get()) {
            return Uni.createFrom().voidItem();
        }
        return tell(changed.change()).invoke(() -> position.set(changed.change().version()));
    }

    private Uni<Void> tell(FeedChange change) {
        String id = change.key();
        return servers.find(id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(new Current(Optional.empty(), List.of()))
                        : catalogue.tools(id).map(tools -> new Current(found, tools)))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(current -> tell(id, current))
                .replaceWithVoid();
    }

    private void tell(String id, Current current) {
        if (current.server().isEmpty()) {
            if (told.remove(id) != null) {
                each(listener -> listener.serverRemoved(id), id);
            }
            return;
        }
        ServerView view = current.server().get();
        Told now = new Told(listed(view), view.state().catalogueHash());
        if (!Objects.equals(told.put(id, now), now)) {
            each(listener -> listener.serverChanged(now.server(), current.tools()), id);
        }
    }

    private void each(Consumer<CatalogueListener> call, String server) {
        for (CatalogueListener listener : listeners) {
            try {
                call.accept(listener);
            } catch (RuntimeException e) {
                LOG.errorf(e, "catalogue listener failed server=%s", server);
            }
        }
    }

    /** The server as listeners see it. */
    static CatalogueServer listed(ServerView view) {
        return new CatalogueServer(
                view.id(),
                view.title(),
                view.description(),
                Set.copyOf(view.tags()),
                view.owner(),
                view.visibility(),
                view.enabled());
    }

    private record Current(Optional<ServerView> server, List<CatalogueTool> tools) {}

    private record Told(CatalogueServer server, Optional<String> catalogueHash) {}
}
