package io.breakwater.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordTest {
    @TempDir
    private Path folder;

    private ChildProcess child;

    @BeforeEach
    void startChild() {
        child = ChildProcess.start("sleeper", List.of("sleep", "60"), Map.of(), ProcessFiles.in(folder, "sleeper"));
    }

    @AfterEach
    void endChild() {
        child.end("KILL", Duration.ofSeconds(5));
    }

    @Test
    void startedProcessIsFoundAgainThroughItsFile() {
        // When
        ProcessRecord record = ProcessRecord.read(file()).orElseThrow();
        // Then
        assertThat(record.process())
                .hasValueSatisfying(found -> assertThat(found.pid()).isEqualTo(child.pid()));
    }

    @Test
    void strangerWithTheSameNumberIsNotTakenForIt() {
        // Given
        ProcessRecord record = ProcessRecord.read(file()).orElseThrow();
        ProcessRecord older = new ProcessRecord(record.pid(), record.started().minus(Duration.ofHours(1)));
        // When / Then
        assertThat(older.process()).isEmpty();
    }

    @Test
    void endedProcessIsGone() {
        // Given
        ProcessRecord record = ProcessRecord.read(file()).orElseThrow();
        // When
        child.end("TERM", Duration.ofSeconds(5));
        // Then
        assertThat(record.process()).isEmpty();
    }

    @Test
    void halfWrittenRecordCountsAsNone() throws Exception {
        // Given
        Files.writeString(file(), Long.toString(child.pid()));
        // When / Then
        assertThat(ProcessRecord.read(file())).isEmpty();
    }

    @Test
    void memoryOfALivingProcessIsKnown() {
        assertThat(Memory.resident(child.handle())).isPositive();
    }

    private Path file() {
        return folder.resolve("sleeper.pid");
    }
}
