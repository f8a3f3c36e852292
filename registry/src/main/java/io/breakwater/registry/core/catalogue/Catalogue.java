package io.breakwater.registry.core.catalogue;

import io.breakwater.registry.core.json.ContentHash;
import io.breakwater.wire.json.RawJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything one scan found, in the upstream's order, each key once per kind.
 *
 * @param warnings what was left out and why, for people
 */
public record Catalogue(List<Entry> entries, List<String> warnings) {
    /** Warnings kept; more would help nobody. */
    static final int MAX_WARNINGS = 50;

    public Catalogue {
        entries = List.copyOf(entries);
        warnings = List.copyOf(warnings);
    }

    /** Reads the raw elements of every list; unusable and repeated ones become warnings. */
    public static Catalogue read(Map<EntryKind, List<RawJson>> rawByKind) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        for (EntryKind kind : EntryKind.values()) {
            for (RawJson raw : rawByKind.getOrDefault(kind, List.of())) {
                try {
                    Entry entry = Entry.read(kind, raw);
                    if (entries.putIfAbsent(identity(kind, entry.key()), entry) != null) {
                        warnings.add("a second " + kind.label() + " is called " + entry.key() + "; the first is kept");
                    }
                } catch (UnusableEntry e) {
                    warnings.add(String.valueOf(e.getMessage()));
                }
            }
        }
        return new Catalogue(
                List.copyOf(entries.values()), warnings.subList(0, Math.min(warnings.size(), MAX_WARNINGS)));
    }

    /** The entries of one kind, in the upstream's order. */
    public List<Entry> of(EntryKind kind) {
        return entries.stream().filter(entry -> entry.kind() == kind).toList();
    }

    /** One hash over all entries; it does not depend on their order. */
    public String contentHash() {
        List<String> lines = entries.stream()
                .map(entry -> identity(entry.kind(), entry.key()) + " " + entry.contentHash())
                .sorted()
                .toList();
        return ContentHash.ofText(String.join("\n", lines));
    }

    static String identity(EntryKind kind, String key) {
        return kind.label() + " " + key;
    }
}
