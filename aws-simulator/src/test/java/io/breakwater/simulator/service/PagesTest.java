package io.breakwater.simulator.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.core.call.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static final List<Integer> SEVEN = IntStream.range(0, 7).boxed().toList();

    private static Pages<Integer> page(@Nullable Integer size, @Nullable String token) {
        return Pages.of(SEVEN, size, token, 5, () -> new AwsError("InvalidNextToken", 400, "bad token"));
    }

    @Test
    void pagesCoverTheListOnce() {
        // Given
        List<Integer> seen = new ArrayList<>();

        // When
        String token = null;
        do {
            Pages<Integer> page = page(3, token);
            seen.addAll(page.items());
            token = page.nextToken();
        } while (token != null);

        // Then
        assertThat(seen).isEqualTo(SEVEN);
    }

    @Test
    void limitOfTheOperationWins() {
        assertThat(page(1_000, null).items()).hasSize(5);
        assertThat(page(null, "").items()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "!!!", "cGFnZTotMQ", "cGFnZTp4", "b3RoZXI6Mw"})
    void foreignTokenIsRefused(String token) {
        assertThatThrownBy(() -> page(3, token)).isInstanceOf(AwsError.class);
    }

    @Test
    void tokenBeyondAListThatShrankGivesAnEmptyLastPage() {
        String token = page(5, null).nextToken();
        Pages<Integer> page = Pages.of(List.of(1), 5, token, 5, () -> new AwsError("x", 400, "x"));
        assertThat(page.items()).isEmpty();
        assertThat(page.nextToken()).isNull();
    }
}
