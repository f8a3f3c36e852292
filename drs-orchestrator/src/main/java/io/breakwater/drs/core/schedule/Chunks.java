package io.breakwater.drs.core.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/** Packs servers into requests: as few as the limits allow. */
public final class Chunks {
    private Chunks() {}

    /**
     * Every item once, in as few chunks as can be; of items alike in their order.
     *
     * @param together with how many items, itself included, an item may be in one chunk; at least 1
     * @param most items a chunk holds at all
     */
    public static <T> List<List<T>> of(List<T> items, ToIntFunction<T> together, int most) {
        List<T> sorted = items.stream()
                .sorted(Comparator.comparingInt(together).reversed())
                .toList();
        List<List<T>> chunks = new ArrayList<>();
        List<T> chunk = new ArrayList<>();
        for (T item : sorted) {
            if (chunk.size() >= Math.clamp(together.applyAsInt(item), 1, most)) {
                chunks.add(List.copyOf(chunk));
                chunk = new ArrayList<>();
            }
            chunk.add(item);
        }
        if (!chunk.isEmpty()) {
            chunks.add(List.copyOf(chunk));
        }
        return chunks;
    }
}
