package io.breakwater.registry.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The best tools first.
 *
 * @param mode what decided; {@code lexical} also while the embedding model cannot be had
 */
@RegisterForReflection
public record SearchAnswer(Mode mode, List<ToolHit> results) {

    /** By what the tools were ranked. */
    public enum Mode {
        /** Words and meaning. */
        @JsonProperty("hybrid")
        HYBRID,
        /** Words alone. */
        @JsonProperty("lexical")
        LEXICAL
    }

    public SearchAnswer {
        results = List.copyOf(results);
    }
}
