package io.breakwater.registry.core.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one entry between two scans.
 *
 * @param before its content hash in the earlier scan; empty when it was added
 * @param after its content hash in the later scan; empty when it was removed
 */
public record Change(EntryKind kind, String key, Type type, Optional<String> before, Optional<String> after) {
    /** The word in our API and database is the name in lower case. */
    public enum Type {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** One known entry of the earlier scan. */
    public record Known(EntryKind kind, String key, String contentHash) {}

    /** The changes that lead from the earlier scan to the later one: removed first, then in the later scan's order. */
    public static List<Change> between(List<Known> before, Catalogue after) {
        Map<String, Known> known = new LinkedHashMap<>();
        before.forEach(entry -> known.put(Catalogue.identity(entry.kind(), entry.key()), entry));
        List<Change> arrived = new ArrayList<>();
        for (Entry entry : after.entries()) {
            Known earlier = known.remove(Catalogue.identity(entry.kind(), entry.key()));
            if (earlier == null) {
                arrived.add(new Change(
                        entry.kind(), entry.key(), Type.ADDED, Optional.empty(), Optional.of(entry.contentHash())));
            } else if (!earlier.contentHash().equals(entry.contentHash())) {
                arrived.add(new Change(
                        entry.kind(),
                        entry.key(),
                        Type.CHANGED,
                        Optional.of(earlier.contentHash()),
                        Optional.of(entry.contentHash())));
            }
        }
        List<Change> changes = new ArrayList<>();
        known.values()
                .forEach(gone -> changes.add(new Change(
                        gone.kind(), gone.key(), Type.REMOVED, Optional.of(gone.contentHash()), Optional.empty())));
        changes.addAll(arrived);
        return List.copyOf(changes);
    }
}
