package io.breakwater.drs.knowledge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.drs.core.knowledge.Entry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An entry as REST callers see it.
 *
 * @param origin {@code built-in}, {@code replaced} (a built-in one that a person wrote over) or {@code own}
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record KnowledgeDocument(
        String id,
        String pattern,
        String title,
        String cause,
        String fix,
        String reference,
        String level,
        String origin,
        long revision,
        @Nullable Instant updatedAt,
        @Nullable String updatedBy) {

    static KnowledgeDocument ofSeed(Entry entry) {
        return document(entry, "built-in", 0, null, null);
    }

    static KnowledgeDocument of(StoredEntry stored, boolean seed) {
        return document(
                stored.entry(), seed ? "replaced" : "own", stored.revision(), stored.updatedAt(), stored.updatedBy());
    }

    private static KnowledgeDocument document(
            Entry entry, String origin, long revision, @Nullable Instant at, @Nullable String by) {
        return new KnowledgeDocument(
                entry.id(),
                entry.pattern(),
                entry.title(),
                entry.cause(),
                entry.fix(),
                entry.reference(),
                entry.level().name().toLowerCase(Locale.ROOT),
                origin,
                revision,
                at,
                by);
    }

    @JsonIgnore
    Entry entry() {
        return new Entry(
                id, pattern, title, cause, fix, reference, Entry.Level.valueOf(level.toUpperCase(Locale.ROOT)));
    }

    /** Whether one of its texts contains that one, in any case. */
    boolean contains(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return (id + " " + pattern + " " + title + " " + cause + " " + fix)
                .toLowerCase(Locale.ROOT)
                .contains(wanted);
    }
}
