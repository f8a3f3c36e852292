package io.breakwater.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.localstack.LocalStackException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    @TempDir
    private Path folder;

    @Test
    void processThatEndsWhileStartingIsNamedWithItsLastLines() {
        // Given
        ChildProcess child = start("echo out of cheese; exit 3");
        // When / Then
        assertThatThrownBy(() -> child.awaitReady(Duration.ofSeconds(10), () -> false))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("The mouse stopped while starting (exit code 3)")
                .hasMessageContaining("out of cheese");
    }

    @Test
    void processThatIsNeverReadyIsNamed() {
        // Given
        ChildProcess child = start("sleep 60");
        try {
            // When / Then
            assertThatThrownBy(() -> child.awaitReady(Duration.ofMillis(100), () -> false))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("The mouse was not ready");
        } finally {
            child.end("KILL", Duration.ofSeconds(5));
        }
    }

    @Test
    void processThatIgnoresItsSignalIsKilled() {
        // Given
        ChildProcess child =
                start("trap '' TERM; touch %s; while :; do sleep 0.1; done".formatted(folder.resolve("up")));
        assertThat(Await.until(
                        Duration.ofSeconds(10),
                        () -> folder.resolve("up").toFile().exists()))
                .isTrue();
        // When
        child.end("TERM", Duration.ofMillis(300));
        // Then
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void missingProgramGivesASentence() {
        assertThatThrownBy(() -> ChildProcess.start(
                                "The cat", List.of("no-such-program-here"), Map.of(), ProcessFiles.in(folder, "cat"))
                        .awaitSuccess())
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("The cat");
    }

    @Test
    void severalProcessesShareTheirMemoryOnce() {
        // Given
        ChildProcess child = start("sleep 60 & sleep 60 & wait");
        try {
            // When / Then
            assertThat(Await.until(
                            Duration.ofSeconds(10),
                            () -> child.handle().descendants().count() == 2))
                    .isTrue();
            assertThat(Memory.resident(child.handle())).isPositive();
        } finally {
            child.handle().descendants().forEach(ProcessHandle::destroyForcibly);
            child.end("KILL", Duration.ofSeconds(5));
        }
    }

    private ChildProcess start(String script) {
        return ChildProcess.start("The mouse", List.of("sh", "-c", script), Map.of(), ProcessFiles.in(folder, "mouse"));
    }
}
