package io.breakwater.registry.core.ranking;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Inner products of a few question vectors with every tool vector. Vectors lie in blocks of tools, one dimension after
 * the other within a block, because the compiler turns a loop over tools into vector instructions and cannot do so for a
 * loop over dimensions. They are kept in half precision (IEEE 754 binary16): the time goes to reading them, and a score of
 * vectors no longer than 1 changes by at most 0.0005. Immutable.
 */
final class VectorIndex {

    private static final int BLOCK = 512;

    private final int size;
    private final int dimensions;
    private final short[][] blocks;

    /** @param vectors one per tool, all of {@code dimensions}; a tool without one scores 0 */
    VectorIndex(List<Optional<float[]>> vectors, int dimensions) {
        this.size = vectors.size();
        this.dimensions = dimensions;
        this.blocks = new short[(size + BLOCK - 1) / BLOCK][BLOCK * dimensions];
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
            block[dimension * BLOCK + tool % BLOCK] = Float.floatToFloat16(vector[dimension]);
        }
    }

    /** @return for each question one number per tool */
    float[][] score(List<float[]> questions) {
        var scores = new float[questions.size()][size];
        var sums = new float[BLOCK];
        for (int block = 0; block < blocks.length; block++) {
            int first = block * BLOCK;
            int tools = Math.min(BLOCK, size - first);
            for (int question = 0; question < scores.length; question++) {
                multiply(blocks[block], questions.get(question), sums, tools);
                System.arraycopy(sums, 0, scores[question], first, tools);
            }
        }
        return scores;
    }

    private void multiply(short[] block, float[] question, float[] sums, int tools) {
        Arrays.fill(sums, 0);
        int dimension = 0;
        for (; dimension + 4 <= dimensions; dimension += 4) {
            addFour(block, question, dimension, sums, tools);
        }
        for (; dimension < dimensions; dimension++) {
            float factor = question[dimension];
            int at = dimension * BLOCK;
            for (int tool = 0; tool < tools; tool++) {
                sums[tool] += factor * Float.float16ToFloat(block[at + tool]);
            }
        }
    }

    /** Four dimensions per pass, so that the sums are read and written a quarter as often. */
    private static void addFour(short[] block, float[] question, int dimension, float[] sums, int tools) {
        float first = question[dimension];
        float second = question[dimension + 1];
        float third = question[dimension + 2];
        float fourth = question[dimension + 3];
        int at = dimension * BLOCK;
        for (int tool = 0; tool < tools; tool++) {
            sums[tool] += first * Float.float16ToFloat(block[at + tool])
                    + second * Float.float16ToFloat(block[at + BLOCK + tool])
                    + third * Float.float16ToFloat(block[at + 2 * BLOCK + tool])
                    + fourth * Float.float16ToFloat(block[at + 3 * BLOCK + tool]);
        }
    }
}
