package io.breakwater.registry.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** Catalogue entries and changes as REST callers read them. Times are RFC 3339 text. */
final class CatalogueDocuments {
    private CatalogueDocuments() {}

    /** One entry; {@code definition} is the upstream's JSON untouched. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EntryDocument(
            String key,
            @Nullable String title,
            String description,
            @JsonRawValue String definition,
            String contentHash,
            String firstSeenAt,
            String changedAt) {
        static EntryDocument of(StoredEntry entry) {
            return new EntryDocument(
                    entry.key(),
                    entry.title().orElse(null),
                    entry.description(),
                    entry.raw(),
                    entry.contentHash(),
                    entry.firstSeenAt().toString(),
                    entry.changedAt().toString());
        }
    }

    /** One recorded change. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ChangeDocument(
            String at,
            String kind,
            String key,
            String change,
            @Nullable String beforeHash,
            @Nullable String afterHash) {
        static ChangeDocument of(StoredChange change) {
            return new ChangeDocument(
                    change.at().toString(),
                    change.kind(),
                    change.key(),
                    change.change(),
                    change.beforeHash().orElse(null),
                    change.afterHash().orElse(null));
        }
    }
}
