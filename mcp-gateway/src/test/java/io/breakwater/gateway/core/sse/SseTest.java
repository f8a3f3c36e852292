package io.breakwater.gateway.core.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.gateway.core.json.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SseTest {

    @Test
    void readsEventsWhereverChunksAreCut() {
        // Given
        String stream =
                "\ufeff: hello\r\nid: 1\rdata: {\"a\":\ndata:\"é😀\"}\r\n\r\nevent: x\nretry: 1500\nwhat: no\ndata\n\n"
                        + "id: 7\ndata:\n\nretry: soon\n\n";
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size < 9; size++) {
            // When
            List<SseEvent> events = read(bytes, size);
            // Then
            assertThat(events)
                    .containsExactly(
                            new SseEvent(Optional.of("1"), "message", "{\"a\":\n\"é😀\"}", Optional.empty()),
                            new SseEvent(Optional.empty(), "x", "", Optional.of(1500L)),
                            new SseEvent(Optional.of("7"), "message", "", Optional.empty()));
        }
    }

    private static List<SseEvent> read(byte[] bytes, int size) {
        SseParser parser = new SseParser(1000);
        List<SseEvent> events = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += size) {
            events.addAll(parser.feed(java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size))));
        }
        return events;
    }

    @Test
    void anIdWithANullIsIgnored() {
        assertThat(read("id: a\0b\ndata: x\n\n".getBytes(StandardCharsets.UTF_8), 5))
                .extracting(SseEvent::id)
                .containsExactly(Optional.empty());
    }

    @Test
    void anEventBeyondTheLimitIsRefusedAndManySmallOnesAreNot() {
        // Given
        SseParser parser = new SseParser(20);
        // When
        for (int i = 0; i < 10; i++) {
            parser.feed("data: 12345678\n\n: comment\n".getBytes(StandardCharsets.UTF_8));
        }
        // Then
        assertThatThrownBy(() -> parser.feed("data: 123456789012345".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SseParser.EventTooLarge.class);
    }

    @Test
    void writesOneLinePerMessage() {
        assertThat(text(SseWriter.event(RawJson.of("{\n\"a\":1}")))).isEqualTo("data: { \"a\":1}\n\n");
        assertThat(text(SseWriter.event("s.1", RawJson.of("{}")))).isEqualTo("id: s.1\ndata: {}\n\n");
        assertThat(text(SseWriter.priming("s.0"))).isEqualTo("id: s.0\ndata:\n\n");
        assertThat(text(SseWriter.keepAlive())).isEqualTo(":\n\n");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void replaysWhatFollows() {
        // Given
        ReplayBuffer buffer = new ReplayBuffer("s", 10, 1000);
        buffer.add(RawJson.number(1));
        buffer.add(RawJson.number(2));
        // Then
        assertThat(buffer.firstId()).isEqualTo("s.0");
        assertThat(buffer.after(0).orElseThrow()).hasSize(2);
        assertThat(buffer.after(1).orElseThrow()).containsExactly(new ReplayBuffer.Entry("s.2", 2, RawJson.number(2)));
        assertThat(buffer.after(2).orElseThrow()).isEmpty();
        assertThat(buffer.after(3)).isEmpty();
    }

    @Test
    void whatIsGoneIsNotReplayedInPart() {
        // Given
        ReplayBuffer byCount = new ReplayBuffer("s", 2, 1000);
        ReplayBuffer byBytes = new ReplayBuffer("s", 10, 3);
        for (int i = 0; i < 4; i++) {
            byCount.add(RawJson.number(1));
            byBytes.add(RawJson.number(11));
        }
        // Then
        assertThat(byCount.after(1)).isEmpty();
        assertThat(byCount.after(2).orElseThrow()).hasSize(2);
        assertThat(byBytes.after(2)).isEmpty();
        assertThat(byBytes.after(3).orElseThrow()).hasSize(1);
    }

    @Test
    void eventIdsNameStreamAndPlace() {
        assertThat(ReplayBuffer.Position.parse("a.b.12")).hasValue(new ReplayBuffer.Position("a.b", 12));
        assertThat(ReplayBuffer.Position.parse("a")).isEmpty();
        assertThat(ReplayBuffer.Position.parse(".1")).isEmpty();
        assertThat(ReplayBuffer.Position.parse("a.x")).isEmpty();
    }
}
