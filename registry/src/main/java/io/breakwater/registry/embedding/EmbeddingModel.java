package io.breakwater.registry.embedding;

import io.breakwater.registry.core.ranking.QuestionText;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Something that turns texts into vectors whose inner products tell how near in meaning they are. Never blocks the
 * caller's thread; fails with whatever made the vectors unavailable.
 */
public interface EmbeddingModel {

    /** Names model and dimensions; vectors of models with different ids must not be compared or mixed. */
    String id();

    int dimensions();

    /** One vector of length 1 per text, in order. */
    Uni<List<float[]>> embed(List<String> texts);

    /** One vector per text of {@link QuestionText#texts()}, in order. */
    default Uni<List<float[]>> embed(QuestionText question) {
        return embed(question.texts());
    }
}
