package io.breakwater.gateway.core.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.gateway.core.usage.FoundTools.ToolName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoundToolsTest {
    private static final Instant START = Instant.parse("2026-11-20T05:00:00Z");
    private static final ToolName TIME = new ToolName("current-time", "current_time_by_timezone");
    private static final ToolName FLUX = new ToolName("fake-tools", "quantum_flux_analyzer");

    private Instant now = START;
    private final FoundTools found = new FoundTools(Duration.ofMinutes(10), 3, () -> now);

    @Test
    void callOfAShownToolIsAPair() {
        // Given
        found.shown("alice", "what time is it", List.of(TIME, FLUX));

        // When
        var pair = found.called("alice", TIME);

        // Then
        assertThat(pair)
                .contains(new UsagePair("what time is it", "current-time", "current_time_by_timezone", "alice", START));
    }

    @Test
    void oneSearchMakesOnePair() {
        // Given
        found.shown("alice", "time", List.of(TIME));
        found.called("alice", TIME);

        // When
        var again = found.called("alice", TIME);

        // Then
        assertThat(again).isEmpty();
    }

    @Test
    void callOfAToolThatWasNotShownIsNone() {
        // Given
        found.shown("alice", "time", List.of(TIME));

        // When
        var pair = found.called("alice", FLUX);

        // Then
        assertThat(pair).isEmpty();
    }

    @Test
    void anotherCallersSearchDoesNotCount() {
        // Given
        found.shown("alice", "time", List.of(TIME));

        // When
        var pair = found.called("bob", TIME);

        // Then
        assertThat(pair).isEmpty();
    }

    @Test
    void searchIsForgottenAfterAWhile() {
        // Given
        found.shown("alice", "time", List.of(TIME));
        now = START.plus(Duration.ofMinutes(10));

        // When
        var pair = found.called("alice", TIME);

        // Then
        assertThat(pair).isEmpty();
    }

    @Test
    void oldestSightingsMakeRoom() {
        // Given
        found.shown("alice", "time", List.of(TIME, FLUX));
        found.shown("bob", "time", List.of(TIME, FLUX));

        // When
        var oldest = found.called("alice", TIME);
        var newest = found.called("bob", FLUX);

        // Then
        assertThat(oldest).isEmpty();
        assertThat(newest).isPresent();
    }
}
