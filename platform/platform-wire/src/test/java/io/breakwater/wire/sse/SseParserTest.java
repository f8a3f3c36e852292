package io.breakwater.wire.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseParserTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 1000})
    void readsEventsWhereverChunksAreCut(int size) {
        // Given
        String stream =
                "\ufeff: hello\r\nid: 1\rdata: {\"a\":\ndata:\"é😀\"}\r\n\r\nevent: x\nretry: 1500\nwhat: no\ndata\n\n"
                        + "id: 7\ndata:\n\nretry: soon\n\n";
        // When
        List<SseEvent> events = read(stream, size);
        // Then
        assertThat(events)
                .containsExactly(
                        new SseEvent(Optional.of("1"), "message", "{\"a\":\n\"é😀\"}", Optional.empty()),
                        new SseEvent(Optional.empty(), "x", "", Optional.of(1500L)),
                        new SseEvent(Optional.of("7"), "message", "", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void everyLineEndEndsALine(String end) {
        assertThat(read("id: 1" + end + "data: {\"a\":" + end + "data:1}" + end + end + "data: b" + end + end, 1000))
                .extracting(SseEvent::data)
                .containsExactly("{\"a\":\n1}", "b");
    }

    @Test
    void oneSpaceBehindTheColonIsNoPartOfTheValue() {
        assertThat(read("id: 4\nevent: put\ndata: é\ndata:  two\nretry: 9\n\r\ndata\rdata\r\r", 1000))
                .containsExactly(
                        new SseEvent(Optional.of("4"), "put", "é\n two", Optional.of(9L)),
                        new SseEvent(Optional.empty(), "message", "\n", Optional.empty()));
    }

    @Test
    void commentsUnknownFieldsAndEventsOfATypeAloneAreNoEvents() {
        assertThat(read(": keep-alive\n\nevent: message\n\ndatax: 1\n\n", 1000)).isEmpty();
    }

    @Test
    void anEmptyTypeIsAMessage() {
        assertThat(read("event:\ndata: x\n\n", 1000)).extracting(SseEvent::type).containsExactly("message");
    }

    @Test
    void anUnfinishedEventIsHeldBack() {
        // Given
        SseParser parser = new SseParser(1000);
        // Then
        assertThat(parser.feed("data: a\n".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(parser.feed("\n".getBytes(StandardCharsets.UTF_8)))
                .extracting(SseEvent::data)
                .containsExactly("a");
    }

    @Test
    void anIdWithANullIsIgnored() {
        assertThat(read("id: a\0b\ndata: x\n\n", 5)).extracting(SseEvent::id).containsExactly(Optional.empty());
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

    private static List<SseEvent> read(String stream, int size) {
        SseParser parser = new SseParser(1000);
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        List<SseEvent> events = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += size) {
            events.addAll(parser.feed(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size))));
        }
        return events;
    }
}
