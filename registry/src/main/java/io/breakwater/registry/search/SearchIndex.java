package io.breakwater.registry.search;

import io.breakwater.registry.catalogue.CatalogueListener;
import io.breakwater.registry.catalogue.CatalogueServer;
import io.breakwater.registry.catalogue.CatalogueTool;
import io.breakwater.registry.core.ranking.IndexedTool;
import io.breakwater.registry.core.ranking.LearntUsage;
import io.breakwater.registry.core.ranking.RankingSettings;
import io.breakwater.registry.core.ranking.ToolIndex;
import io.breakwater.registry.core.ranking.ToolKey;
import io.breakwater.registry.embedding.Embeddings;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Keeps the index of findable tools fresh. Changes only mark it stale; one thread of its own rebuilds it, so a burst of
 * changes costs one rebuild, and searches always read a whole snapshot. New tools are found by their words at once and by
 * their meaning as soon as they are embedded.
 */
@ApplicationScoped
class SearchIndex implements CatalogueListener, LearntTools {

    private static final Logger LOG = Logger.getLogger(SearchIndex.class);
    private static final int BATCH = 16;
    private static final Duration LONGEST_BATCH = Duration.ofMinutes(2);
    private static final Duration RETRY = Duration.ofSeconds(20);

    private final Embeddings embeddings;
    private final CatalogueMirror catalogue = new CatalogueMirror();
    private final Map<String, float[]> vectors = new HashMap<>();
    private final AtomicBoolean stale = new AtomicBoolean();
    private final AtomicBoolean retrying = new AtomicBoolean();
    private final ScheduledExecutorService builder = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("search-index").factory());

    private volatile Map<ToolKey, LearntUsage> learnt = Map.of();
    private volatile IndexSnapshot snapshot = IndexSnapshot.EMPTY;

    SearchIndex(Embeddings embeddings, MeterRegistry metrics) {
        this.embeddings = embeddings;
        metrics.gauge(
                "breakwater_registry_searchable_tools",
                this,
                index -> index.snapshot.tools().size());
    }

    IndexSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public void serverChanged(CatalogueServer server, List<CatalogueTool> tools) {
        catalogue.put(server, tools);
        refresh();
    }

    @Override
    public void serverRemoved(String serverId) {
        catalogue.remove(serverId);
        refresh();
    }

    @Override
    public void learn(Map<ToolKey, LearntUsage> usage) {
        learnt = Map.copyOf(usage);
        refresh();
    }

    @Override
    public boolean offers(ToolKey tool) {
        return snapshot.tools().containsKey(tool);
    }

    private void refresh() {
        if (!stale.getAndSet(true)) {
            builder.execute(this::rebuild);
        }
    }

    private void rebuild() {
        stale.set(false);
        try {
            var entries = catalogue.entries();
            vectors.keySet().retainAll(hashes(entries));
            publish(entries);
            if (embed(entries)) {
                publish(entries);
            }
        } catch (RuntimeException e) {
            LOG.warnf("tools go without vectors for now cause=%s", e.getMessage());
            retryLater();
        }
    }

    private void retryLater() {
        if (!retrying.getAndSet(true)) {
            var _ = builder.schedule(this::retry, RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void retry() {
        retrying.set(false);
        refresh();
    }

    private static Set<String> hashes(Map<ToolKey, CatalogueMirror.Entry> entries) {
        var hashes = new java.util.HashSet<String>();
        entries.values().forEach(entry -> hashes.add(entry.embedded().hash()));
        return hashes;
    }

    /** Fetches what vectors are missing; a newer change waits for one batch at most. */
    private boolean embed(Map<ToolKey, CatalogueMirror.Entry> entries) {
        var missing = entries.values().stream()
                .map(CatalogueMirror.Entry::embedded)
                .filter(embedded -> !vectors.containsKey(embedded.hash()))
                .distinct()
                .toList();
        boolean some = false;
        for (int from = 0; from < missing.size() && !stale.get(); from += BATCH) {
            var batch = missing.subList(from, Math.min(from + BATCH, missing.size()));
            var found = embeddings.of(batch).await().atMost(LONGEST_BATCH);
            vectors.putAll(found);
            some |= !found.isEmpty();
        }
        return some;
    }

    private void publish(Map<ToolKey, CatalogueMirror.Entry> entries) {
        var indexed = new ArrayList<IndexedTool>(entries.size());
        var tools = new HashMap<ToolKey, CatalogueTool>();
        boolean hasVectors = false;
        for (var entry : entries.entrySet()) {
            var vector = vectors.get(entry.getValue().embedded().hash());
            var tool = entry.getValue().indexed();
            indexed.add(vector == null ? tool : tool.withVector(taught(entry.getKey(), vector)));
            tools.put(entry.getKey(), entry.getValue().tool());
            hasVectors |= vector != null;
        }
        snapshot = new IndexSnapshot(
                new ToolIndex(indexed, embeddings.dimensions(), RankingSettings.DEFAULT),
                Map.copyOf(tools),
                hasVectors);
    }

    private float[] taught(ToolKey tool, float[] described) {
        var usage = learnt.get(tool);
        return usage == null ? described : usage.mixedWith(described);
    }

    @PreDestroy
    void stop() {
        builder.shutdownNow();
    }
}
