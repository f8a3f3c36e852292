package io.breakwater.drs.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunksTest {

    @Test
    void fewestChunksAndOrderIsKept() {
        List<Integer> items = IntStream.range(0, 250).boxed().toList();

        List<List<Integer>> chunks = Chunks.of(items, _ -> 100, 100);

        assertThat(chunks).extracting(List::size).containsExactly(100, 100, 50);
        assertThat(chunks.stream().flatMap(Collection::stream)).containsExactlyElementsOf(items);
    }

    @Test
    void nobodyIsWithMoreThanItMayBe() {
        assertThat(Chunks.of(List.of(1, 3, 1, 3, 3, 2, 2, 2), item -> item, 100))
                .containsExactly(List.of(3, 3, 3), List.of(2, 2), List.of(2), List.of(1), List.of(1));
    }

    @Test
    void nothingMakesNoChunk() {
        assertThat(Chunks.of(List.of(), _ -> 100, 100)).isEmpty();
    }

    @Test
    void anyItemsEachOnceWithinTheirLimits() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            int most = 1 + random.nextInt(20);
            List<Integer> items =
                    random.ints(random.nextInt(200), -1, 30).boxed().toList();

            List<List<Integer>> chunks = Chunks.of(items, item -> item, most);

            assertThat(chunks.stream().flatMap(Collection::stream))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(items);
            assertThat(chunks)
                    .as("seed %d", seed)
                    .allSatisfy(chunk -> assertThat(chunk)
                            .allSatisfy(
                                    item -> assertThat(chunk.size()).isLessThanOrEqualTo(Math.clamp(item, 1, most))));
        }
    }

    @Test
    void limitsAndSlotsAreSane() {
        assertThatThrownBy(() -> new Limits(0, 500, 100)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limits(1, 0, 100)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limits(1, 500, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Slots(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Slots(0, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Slots(1, 5).minus(new Slots(3, 2))).isEqualTo(new Slots(0, 3));
        assertThat(new Slots(1, 0).isNothing()).isTrue();
        assertThat(new Slots(0, 1).isNothing()).isTrue();
        assertThat(new Slots(1, 1).isNothing()).isFalse();
    }
}
