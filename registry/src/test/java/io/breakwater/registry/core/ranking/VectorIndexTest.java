package io.breakwater.registry.core.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VectorIndexTest {

    private static final int DIMENSIONS = 7;

    private final Random random = new Random(7);

    @Test
    void scoresAreInnerProductsAcrossBlocksToHalfPrecision() {
        // Given
        var tools = Stream.generate(this::vector).limit(600).toList();
        var questions = List.of(vector(), vector());

        // When
        var scores = new VectorIndex(tools.stream().map(Optional::of).toList(), DIMENSIONS).score(questions);

        // Then
        for (int tool = 0; tool < tools.size(); tool++) {
            for (int question = 0; question < questions.size(); question++) {
                assertThat(scores[question][tool])
                        .isCloseTo(product(tools.get(tool), questions.get(question)), within(5e-4f));
            }
        }
    }

    @Test
    void aToolWithoutVectorScoresNothing() {
        var index = new VectorIndex(List.of(Optional.empty(), Optional.of(vector())), DIMENSIONS);

        assertThat(index.score(List.of(vector()))[0][0]).isZero();
    }

    /** Of length 1. */
    private float[] vector() {
        var vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = random.nextFloat() - 0.5f;
        }
        float length = (float) Math.sqrt(product(vector, vector));
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= length;
        }
        return vector;
    }

    private static float product(float[] left, float[] right) {
        float sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
