package io.breakwater.drs.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.execution.AttemptState;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.JobAttempt;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.core.execution.ServerState;
import io.breakwater.drs.core.execution.ServerTask;
import io.breakwater.drs.core.execution.WaveRun;
import io.breakwater.drs.core.execution.WaveState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void newExecutionIsWrittenWhole() {
        Execution execution = SampleExecutions.drill(3, 2);

        Changes changes = Changes.all(execution);

        assertThat(changes.waves()).hasSize(3);
        assertThat(changes.servers()).hasSize(6);
        assertThat(changes.attempts()).isEmpty();
    }

    @Test
    void nothingIsWrittenWhenNothingChanged() {
        assertThat(Changes.between(SampleExecutions.drill(3, 2), SampleExecutions.drill(3, 2))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void onlyTheServerThatChangedIsWritten() {
        Execution before = SampleExecutions.drill(3, 2);
        ServerRun server = before.waves().get(1).servers().get(1);
        ServerRun done = SampleExecutions.with(server, new ServerState.Done(NOW));

        Changes changes = Changes.between(before, SampleExecutions.replace(before, 1, 1, done));

        assertThat(changes.servers())
                .containsExactly(new Changes.InWave<>(before.waves().get(1).name(), 1, done));
        assertThat(changes.waves()).isEmpty();
        assertThat(changes.attempts()).isEmpty();
    }

    @Test
    void onlyTheWaveThatMovedIsWritten() {
        Execution before = SampleExecutions.drill(2, 1);
        WaveRun first = before.waves().getFirst();
        WaveRun moved = new WaveRun(
                first.name(),
                first.rules(),
                new WaveState.Launching(NOW, Optional.empty()),
                first.servers(),
                first.actions());

        Changes changes = Changes.between(before, SampleExecutions.replace(before, 0, moved));

        assertThat(changes.waves()).singleElement().satisfies(wave -> {
            assertThat(wave.position()).isZero();
            assertThat(wave.row().state()).isEqualTo(new WaveState.Launching(NOW, Optional.empty()));
        });
        assertThat(changes.servers()).isEmpty();
    }

    @Test
    void newAttemptIsWrittenAtItsPlace() {
        Execution before = SampleExecutions.drill(1, 1);
        JobAttempt attempt = new JobAttempt(
                UUID.randomUUID(),
                before.waves().getFirst().name(),
                ServerTask.LAUNCH,
                SampleExecutions.SITE,
                List.of(new JobAttempt.Entry("s-1", "s-1", Optional.empty(), Optional.empty())),
                new AttemptState.Intended(1, NOW, NOW));

        Changes changes = Changes.between(before, SampleExecutions.with(before, attempt));

        assertThat(changes.attempts()).containsExactly(new Changes.At<>(0, attempt));
    }
}
