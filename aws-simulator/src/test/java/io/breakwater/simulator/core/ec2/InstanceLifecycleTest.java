package io.breakwater.simulator.core.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.breakwater.simulator.core.ec2.InstanceLifecycle.Event;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceLifecycleTest {
    @ParameterizedTest
    @CsvSource({
        "PENDING, READY, RUNNING",
        "PENDING, TERMINATE, SHUTTING_DOWN",
        "PENDING, START, PENDING",
        "RUNNING, STOP, STOPPING",
        "RUNNING, TERMINATE, SHUTTING_DOWN",
        "RUNNING, START, RUNNING",
        "STOPPING, STOPPED, STOPPED",
        "STOPPING, TERMINATE, SHUTTING_DOWN",
        "STOPPING, STOP, STOPPING",
        "STOPPED, START, PENDING",
        "STOPPED, TERMINATE, SHUTTING_DOWN",
        "STOPPED, STOP, STOPPED",
        "SHUTTING_DOWN, TERMINATED, TERMINATED",
        "SHUTTING_DOWN, TERMINATE, SHUTTING_DOWN",
        "TERMINATED, TERMINATE, TERMINATED"
    })
    void everyArrowLeadsWhereTheGuideSays(InstanceLifecycle from, Event event, InstanceLifecycle to) {
        assertThat(from.after(event)).contains(to);
    }

    @Test
    void thereAreNoOtherArrows() {
        long arrows = Arrays.stream(InstanceLifecycle.values())
                .flatMap(state -> Arrays.stream(Event.values())
                        .filter(event -> state.after(event).isPresent()))
                .count();

        assertThat(arrows).isEqualTo(15);
        assertThat(InstanceLifecycle.TERMINATED.after(Event.START)).isEmpty();
    }

    @Test
    void statesAreReadByTheirNames() {
        assertThat(List.of(InstanceLifecycle.values()))
                .allSatisfy(
                        state -> assertThat(InstanceLifecycle.of(state.text())).isEqualTo(state));
        assertThat(InstanceLifecycle.SHUTTING_DOWN.code()).isEqualTo(32);
        assertThat(InstanceLifecycle.STOPPED.isAlive()).isTrue();
        assertThat(InstanceLifecycle.SHUTTING_DOWN.isAlive()).isFalse();
        assertThat(InstanceLifecycle.TERMINATED.isAlive()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> InstanceLifecycle.of("asleep"));
    }
}
