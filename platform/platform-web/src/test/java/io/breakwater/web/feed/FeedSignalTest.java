package io.breakwater.web.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.wire.sse.SseEvent;
import io.breakwater.wire.sse.SseParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedSignalTest {

    @Test
    void framesAreReadBackAsTheyWere() {
        // Given
        FeedChange change = new FeedChange(7, "policy", "a", Optional.of("{\n \"a\": 1\n}"));
        String frame = new FeedSignal.Changed(change).frame();
        // When
        List<SseEvent> events = new SseParser(1000).feed(frame.getBytes(StandardCharsets.UTF_8));
        // Then
        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(
                                FeedChange.parse(Long.parseLong(event.id().orElseThrow()), event.type(), event.data()))
                        .isEqualTo(change));
    }
}
