package io.breakwater.gateway.core.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final List<String> ALL = List.of("a", "b", "c", "d", "e");

    @Test
    void walksTheWholeList() {
        // Given
        Page<String> first = page(ALL, Optional.empty());
        Page<String> second = page(ALL, first.next());
        Page<String> third = page(ALL, second.next());
        // Then
        assertThat(first.entries()).containsExactly("a", "b");
        assertThat(second.entries()).containsExactly("c", "d");
        assertThat(third.entries()).containsExactly("e");
        assertThat(third.next()).isEmpty();
    }

    @Test
    void anEntryThatIsGoneDoesNotRepeatOthers() {
        // Given
        Optional<Page.Position> afterB = page(ALL, Optional.empty()).next();
        // Then
        assertThat(page(List.of("a", "c", "d"), afterB).entries()).containsExactly("c", "d");
        assertThat(page(List.of(), afterB).entries()).isEmpty();
        assertThat(page(List.of("x", "a", "b", "c"), afterB).entries()).containsExactly("c");
    }

    @Test
    void positionsRoundTrip() {
        // Given
        Page.Position position = new Page.Position("a b", 17);
        // Then
        assertThat(Page.Position.decode(position.encode())).hasValue(position);
        assertThat(Page.Position.decode("x y")).isEmpty();
        assertThat(Page.Position.decode("12")).isEmpty();
    }

    private static Page<String> page(List<String> all, Optional<Page.Position> after) {
        return Page.of(all, Function.identity(), after, 2);
    }
}
