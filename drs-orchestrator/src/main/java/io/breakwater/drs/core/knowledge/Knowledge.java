package io.breakwater.drs.core.knowledge;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Entries, ready for matching. Immutable. */
public final class Knowledge {
    private record Compiled(Entry entry, TextPattern pattern) {}

    private static final Comparator<Compiled> MOST_SPECIFIC = Comparator.<Compiled>comparingInt(
                    compiled -> compiled.pattern().literals())
            .reversed()
            .thenComparing(compiled -> compiled.entry().id());

    private final List<Compiled> entries;

    private Knowledge(List<Compiled> entries) {
        this.entries = entries;
    }

    public static Knowledge of(Collection<Entry> entries) {
        return new Knowledge(entries.stream()
                .map(entry -> new Compiled(entry, TextPattern.of(entry.pattern())))
                .sorted(MOST_SPECIFIC)
                .toList());
    }

    /** The most specific entry that matches: the one with the most literal characters, among equals the first by id. */
    public Optional<Entry> explain(String rawError) {
        String normal = TextPattern.normal(rawError);
        return entries.stream()
                .filter(compiled -> compiled.pattern().matches(normal))
                .map(Compiled::entry)
                .findFirst();
    }
}
