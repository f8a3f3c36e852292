package io.breakwater.registry.core.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseParserTest {
    private final SseParser parser = new SseParser();

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void everyLineEndEndsALine(String end) {
        assertThat(feed("id: 1" + end + "data: {\"a\":" + end + "data:1}" + end + end + "data: b" + end + end))
                .containsExactly("{\"a\":\n1}", "b");
    }

    @Test
    void bytesMayBeSplitAnywhere() {
        // Given
        byte[] bytes = "\uFEFFdata: Zürich 😀\r\n\r\ndata: x\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        List<String> events = new ArrayList<>();

        // When
        for (byte b : bytes) {
            events.addAll(parser.feed(new byte[] {b}));
        }

        // Then
        assertThat(events).containsExactly("Zürich 😀", "x");
    }

    @Test
    void commentsOtherFieldsAndEmptyEventsAreSkipped() {
        assertThat(feed(": keep-alive\n\nretry: 10\nevent: message\n\ndata:\n\ndata\n\ndatax: 1\n\ndata:  two\n\n"))
                .containsExactly(" two");
    }

    @Test
    void anUnfinishedEventIsHeldBack() {
        assertThat(feed("data: a\n")).isEmpty();
        assertThat(feed("\n")).containsExactly("a");
    }

    private List<String> feed(String text) {
        return parser.feed(text.getBytes(StandardCharsets.UTF_8));
    }
}
