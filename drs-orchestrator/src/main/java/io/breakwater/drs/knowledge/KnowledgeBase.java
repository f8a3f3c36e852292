package io.breakwater.drs.knowledge;

import io.breakwater.drs.core.knowledge.Entry;
import io.breakwater.drs.core.knowledge.Knowledge;
import io.breakwater.drs.core.knowledge.Seeds;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything that is known: what is built in, and what people wrote over and beside it. */
@ApplicationScoped
public class KnowledgeBase {
    private static final Map<String, Entry> SEEDS =
            Seeds.all().stream().collect(Collectors.toUnmodifiableMap(Entry::id, Function.identity()));

    private final KnowledgeStore store;

    KnowledgeBase(KnowledgeStore store) {
        this.store = store;
    }

    /** Ready for matching. */
    public Uni<Knowledge> current() {
        return all().map(documents ->
                Knowledge.of(documents.stream().map(KnowledgeDocument::entry).toList()));
    }

    /** By id. */
    Uni<List<KnowledgeDocument>> all() {
        return store.all().map(written -> {
            Map<String, KnowledgeDocument> all = new TreeMap<>();
            SEEDS.values().forEach(seed -> all.put(seed.id(), KnowledgeDocument.ofSeed(seed)));
            written.forEach(entry -> all.put(entry.entry().id(), KnowledgeDocument.of(entry, seed(entry))));
            return List.copyOf(new LinkedHashMap<>(all).values());
        });
    }

    Uni<Optional<KnowledgeDocument>> find(String id) {
        return store.find(id)
                .map(found -> found.map(entry -> KnowledgeDocument.of(entry, seed(entry)))
                        .or(() -> Optional.ofNullable(SEEDS.get(id)).map(KnowledgeDocument::ofSeed)));
    }

    private static boolean seed(StoredEntry entry) {
        return SEEDS.containsKey(entry.entry().id());
    }
}
