package io.breakwater.registry.core.ranking;

import java.util.List;
import java.util.Optional;

/**
 * Inner products of a few question vectors with every tool vector. Vectors lie in blocks of tools, one dimension after
 * the other within a block, because the compiler turns a loop over tools into vector instructions and cannot do so for a
 * loop over dimensions. Immutable.
 */
final class VectorIndex {

    private static final int BLOCK = 256;

    private final int size;
    private final int dimensions;
    private final float[][] blocks;

    /** @param vectors one per tool, all of {@code dimensions}; a tool without one scores 0 */
    VectorIndex(List<Optional<float[]>> vectors, int dimensions) {
        this.size = vectors.size();
        this.dimensions = dimensions;
        this.blocks = new float[(size + BLOCK - 1) / BLOCK][];
        for (int block = 0; block < blocks.length; block++) {
            blocks[block] = new float[BLOCK * dimensions];
        }
        for (int tool = 0; tool < size; tool++) {
            var vector = vectors.get(tool);
            if (vector.isPresent()) {
                put(tool, vector.get());
            }
        }
    }

    private void put(int tool, float[] vector) {
        var block = blocks[tool / BLOCK];
        for (int dimension = 0; dimension < dimensions; dimension++) {
            block[dimension * BLOCK + tool % BLOCK] = vector[dimension];
        }
    }

    /** @return for each question one number per tool */
    float[][] score(List<float[]> questions) {
        var scores = new float[questions.size()][size];
        var sums = new float[BLOCK];
        for (int block = 0; block < blocks.length; block++) {
            int first = block * BLOCK;
            for (int question = 0; question < scores.length; question++) {
                multiply(blocks[block], questions.get(question), sums);
                System.arraycopy(sums, 0, scores[question], first, Math.min(BLOCK, size - first));
            }
        }
        return scores;
    }

    private void multiply(float[] block, float[] question, float[] sums) {
        java.util.Arrays.fill(sums, 0);
        int dimension = 0;
        for (; dimension + 4 <= dimensions; dimension += 4) {
            addFour(block, dimension * BLOCK, question, dimension, sums);
        }
        for (; dimension < dimensions; dimension++) {
            float factor = question[dimension];
            int at = dimension * BLOCK;
            for (int tool = 0; tool < BLOCK; tool++) {
                sums[tool] += factor * block[at + tool];
            }
        }
    }

    /** Four dimensions per pass, so that the sums are read and written a quarter as often. */
    private static void addFour(float[] block, int at, float[] question, int dimension, float[] sums) {
        float first = question[dimension];
        float second = question[dimension + 1];
        float third = question[dimension + 2];
        float fourth = question[dimension + 3];
        for (int tool = 0; tool < BLOCK; tool++) {
            sums[tool] += first * block[at + tool]
                    + second * block[at + BLOCK + tool]
                    + third * block[at + 2 * BLOCK + tool]
                    + fourth * block[at + 3 * BLOCK + tool];
        }
    }
}
