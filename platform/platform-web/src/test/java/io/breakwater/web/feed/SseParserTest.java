package io.breakwater.web.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.web.feed.SseParser.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseParserTest {

    private static List<Event> parse(String text, int chunk) {
        List<Event> events = new ArrayList<>();
        SseParser parser = new SseParser(events::add);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += chunk) {
            parser.accept(java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + chunk)));
        }
        return events;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void chunksMayBeCutAnywhere(int chunk) {
        String text = ": comment\n\nid: 4\nevent: put\ndata: é\ndata:  two\nretry: 9\n\r\ndata:x\r\n\r\ndata\rdata\r\r";

        assertThat(parse(text, chunk))
                .containsExactly(
                        new Event("4", "put", "é\n two"),
                        new Event("", "message", "x"),
                        new Event("", "message", "\n"));
    }

    @Test
    void framesAreReadBackAsTheyWere() {
        FeedChange change = new FeedChange(7, "policy", "a", Optional.of("{\n \"a\": 1\n}"));

        List<Event> events = parse(new FeedSignal.Changed(change).frame(), 5);

        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(FeedChange.parse(Long.parseLong(event.id()), event.name(), event.data()))
                        .isEqualTo(change));
    }
}
