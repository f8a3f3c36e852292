package io.breakwater.drs.core.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.execution.EventType;
import io.breakwater.drs.core.execution.ExecutionKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventFilterTest {
    private static final UUID PLAN = UUID.fromString("0192f3a4-0000-7000-8000-000000000001");

    @Test
    void patternsChooseTypes() {
        EventFilter filter = new EventFilter(List.of("execution.*", "*.awaiting-approval"), Optional.empty(), Set.of());

        assertThat(filter.wants(EventType.EXECUTION_FAILED, Optional.of(PLAN), ExecutionKind.DRILL))
                .isTrue();
        assertThat(filter.wants(EventType.WAVE_AWAITING_APPROVAL, Optional.empty(), ExecutionKind.CLEANUP))
                .isTrue();
        assertThat(filter.wants(EventType.WAVE_STARTED, Optional.of(PLAN), ExecutionKind.DRILL))
                .isFalse();
    }

    @Test
    void planAndKindNarrow() {
        EventFilter filter = new EventFilter(List.of("*"), Optional.of(PLAN), Set.of(ExecutionKind.RECOVERY));

        assertThat(filter.wants(EventType.SERVER_FAILED, Optional.of(PLAN), ExecutionKind.RECOVERY))
                .isTrue();
        assertThat(filter.wants(EventType.SERVER_FAILED, Optional.of(PLAN), ExecutionKind.DRILL))
                .isFalse();
        assertThat(filter.wants(EventType.SERVER_FAILED, Optional.empty(), ExecutionKind.RECOVERY))
                .isFalse();
        assertThat(filter.wants(EventType.SERVER_FAILED, Optional.of(UUID.randomUUID()), ExecutionKind.RECOVERY))
                .isFalse();
    }

    @Test
    void aMisspeltPatternMatchesNothing() {
        assertThat(EventFilter.matchesAny("wave.awaiting-*")).isTrue();
        assertThat(EventFilter.matchesAny("wave.awating-*")).isFalse();
    }
}
