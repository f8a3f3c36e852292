package io.breakwater.registry.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Health as REST callers read it. Times are RFC 3339 text. */
final class HealthDocuments {
    private HealthDocuments() {}

    /** The health now, and a page of its changes, the latest first. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HealthDocument(
            String state,
            @Nullable String since,
            @Nullable String reason,
            @Nullable Long latencyMillis,
            @Nullable String checkedAt,
            List<EventDocument> items,
            @Nullable String nextPageToken) {}

    /** One change. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EventDocument(
            String at,
            String from,
            String to,
            @Nullable String reason,
            @Nullable Long latencyMillis) {
        static EventDocument of(HealthEvent event) {
            return new EventDocument(
                    event.at().toString(),
                    event.from(),
                    event.to(),
                    event.reason().orElse(null),
                    event.latencyMillis().orElse(null));
        }
    }
}
