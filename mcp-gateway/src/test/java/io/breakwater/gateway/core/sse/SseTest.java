package io.breakwater.gateway.core.sse;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.wire.json.RawJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SseTest {

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
