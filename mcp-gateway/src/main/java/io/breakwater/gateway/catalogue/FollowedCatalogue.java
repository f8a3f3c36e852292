package io.breakwater.gateway.catalogue;

import io.breakwater.web.feed.FeedChange;
import io.breakwater.web.feed.FeedListener;
import io.breakwater.wire.json.MalformedJson;
import io.breakwater.wire.json.RawJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** The catalogue as the registry feed tells it, in memory. Once it is too old to act on it is empty. */
@ApplicationScoped
public class FollowedCatalogue implements Catalogue, FeedListener {
    private static final Logger LOG = Logger.getLogger(FollowedCatalogue.class);

    private final ConcurrentMap<String, CatalogueServer> servers = new ConcurrentSkipListMap<>();
    private final ConcurrentMap<String, CatalogueContent> contents = new ConcurrentHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong version = new AtomicLong();
    private final ScanRequests scans;
    private volatile BooleanSupplier fresh = () -> false;
    private volatile Set<String> beforeReset = Set.of();

    FollowedCatalogue(ScanRequests scans) {
        this.scans = scans;
    }

    @Override
    public List<CatalogueServer> servers() {
        return fresh.getAsBoolean()
                ? servers.values().stream().filter(CatalogueServer::enabled).toList()
                : List.of();
    }

    @Override
    public Optional<CatalogueServer> server(String id) {
        return fresh.getAsBoolean()
                ? Optional.ofNullable(servers.get(id)).filter(CatalogueServer::enabled)
                : Optional.empty();
    }

    @Override
    public Optional<CatalogueContent> content(String serverId) {
        return server(serverId).flatMap(server -> Optional.ofNullable(contents.get(serverId)));
    }

    @Override
    public long version() {
        return version.get();
    }

    @Override
    public Registration onChange(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void requestScan(String serverId) {
        scans.request(serverId);
    }

    /** Says from now on whether the catalogue is recent enough to act on. */
    public void freshWhile(BooleanSupplier recent) {
        fresh = recent;
    }

    @Override
    public void onEvent(FeedChange change) {
        try {
            apply(change);
        } catch (CatalogueEntries.UnreadableEntry | MalformedJson unreadable) {
            LOG.warnf(
                    "A catalogue entry cannot be read and counts as absent: kind=%s key=%s cause=%s",
                    change.kind(), change.key(), unreadable.getMessage());
            remove(change.kind(), change.key());
        }
        changed(change.key());
    }

    private void apply(FeedChange change) {
        if (change.value().isEmpty()) {
            remove(change.kind(), change.key());
            return;
        }
        var value = RawJson.of(change.value().get());
        switch (change.kind()) {
            case "server" -> servers.put(change.key(), CatalogueEntries.server(change.key(), value));
            case "catalogue" -> contents.put(change.key(), CatalogueEntries.content(change.key(), value));
            default -> {}
        }
    }

    private void remove(String kind, String key) {
        switch (kind) {
            case "server" -> servers.remove(key);
            case "catalogue" -> contents.remove(key);
            default -> {}
        }
    }

    @Override
    public void onReset() {
        var known = new TreeSet<>(servers.keySet());
        known.addAll(contents.keySet());
        beforeReset = known;
        servers.clear();
        contents.clear();
    }

    @Override
    public void onSynced() {
        // What did not come again after a reset is gone; its listeners have not heard of it yet.
        var gone = beforeReset;
        beforeReset = Set.of();
        gone.stream().filter(id -> !servers.containsKey(id)).forEach(this::changed);
    }

    private void changed(String serverId) {
        version.incrementAndGet();
        for (var listener : listeners) {
            try {
                listener.accept(serverId);
            } catch (RuntimeException failed) {
                LOG.errorf(failed, "A listener for catalogue changes failed: server=%s", serverId);
            }
        }
    }
}
