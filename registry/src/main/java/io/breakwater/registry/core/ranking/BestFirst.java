package io.breakwater.registry.core.ranking;

/**
 * Hands out positions by falling score, equal scores by rising position. A heap: arranging is linear, each step
 * logarithmic, so that reading the first few of 50,000 costs no sort.
 */
final class BestFirst {

    private final float[] scores;
    private final int[] heap;
    private int size;

    BestFirst(float[] scores) {
        this.scores = scores;
        this.size = scores.length;
        this.heap = new int[size];
        for (int i = 0; i < size; i++) {
            heap[i] = i;
        }
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    boolean hasNext() {
        return size > 0;
    }

    int next() {
        int best = heap[0];
        heap[0] = heap[--size];
        sink(0);
        return best;
    }

    float score(int position) {
        return scores[position];
    }

    private void sink(int from) {
        int at = from;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], heap[at])) {
                return;
            }
            int moved = heap[at];
            heap[at] = heap[child];
            heap[child] = moved;
            at = child;
        }
    }

    private boolean before(int left, int right) {
        return scores[left] > scores[right] || scores[left] == scores[right] && left < right;
    }
}
