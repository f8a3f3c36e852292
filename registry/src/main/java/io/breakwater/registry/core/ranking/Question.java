package io.breakwater.registry.core.ranking;

import java.util.List;
import java.util.Optional;

/**
 * What the index is asked.
 *
 * @param texts {@link QuestionText#texts()}; at least one
 * @param vectors one per text, or empty when no embeddings can be had; then words alone decide
 */
public record Question(List<String> texts, Optional<List<float[]>> vectors) {

    public Question {
        texts = List.copyOf(texts);
        vectors = vectors.map(List::copyOf);
        if (texts.isEmpty() || vectors.isPresent() && vectors.get().size() != texts.size()) {
            throw new IllegalArgumentException("A question needs a text, and one vector per text or none at all");
        }
    }
}
