package io.breakwater.aws.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.aws.Clocks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdleCacheTest {
    private final Clocks clock = new Clocks();
    private final List<String> released = new ArrayList<>();
    private final List<String> made = new ArrayList<>();
    private final IdleCache<String, String> cache = new IdleCache<>(2, Duration.ofMinutes(10), clock, released::add);

    private String get(String key) {
        return cache.get(key, wanted -> {
            made.add(wanted);
            return wanted + made.size();
        });
    }

    @Test
    void aValueIsMadeOnce() {
        // Given
        String first = get("a");

        // When
        String second = get("a");

        // Then
        assertThat(second).isSameAs(first);
        assertThat(made).containsExactly("a");
    }

    @Test
    void whatNobodyAsksForGoes() {
        // Given
        get("a");
        clock.pass(Duration.ofMinutes(6));
        get("b");
        clock.pass(Duration.ofMinutes(4));

        // When
        cache.sweep();

        // Then
        assertThat(released).containsExactly("a1");
        assertThat(cache.size()).isEqualTo(1);
    }

    @Test
    void askingKeepsAValue() {
        // Given
        get("a");
        clock.pass(Duration.ofMinutes(6));
        get("a");
        clock.pass(Duration.ofMinutes(6));

        // When
        cache.sweep();

        // Then
        assertThat(released).isEmpty();
    }

    @Test
    void anIdleValueIsNotGivenOut() {
        // Given
        get("a");
        clock.pass(Duration.ofMinutes(10));

        // When
        String again = get("a");

        // Then
        assertThat(again).isEqualTo("a2");
        assertThat(released).containsExactly("a1");
    }

    @Test
    void theOneUnusedForLongestMakesRoom() {
        // Given
        get("a");
        get("b");
        get("a");

        // When
        get("c");

        // Then
        assertThat(released).containsExactly("b2");
    }

    @Test
    void removesOnlyTheValueThatWasMeant() {
        // Given
        String value = get("a");

        // When
        cache.remove("a", "another");
        cache.remove("a", value);
        cache.remove("a", value);

        // Then
        assertThat(released).containsExactly("a1");
    }

    @Test
    void clearingReleasesEverything() {
        // Given
        get("a");
        get("b");

        // When
        cache.clear();

        // Then
        assertThat(released).containsExactlyInAnyOrder("a1", "b2");
        assertThat(cache.size()).isZero();
    }

    @Test
    void aCacheKeepsSomethingForSomeTime() {
        assertThatThrownBy(() -> new IdleCache<String, String>(0, Duration.ofMinutes(1), clock, _ -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IdleCache<String, String>(1, Duration.ZERO, clock, _ -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
