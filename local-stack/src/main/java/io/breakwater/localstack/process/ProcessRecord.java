package io.breakwater.localstack.process;

import io.breakwater.localstack.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process found again through a file. The start time is kept beside the number, because numbers are used again: a
 * stranger that got the number of a dead process is never taken for it.
 */
public record ProcessRecord(long pid, Instant started) {
    /** Linux derives start times from the boot time, which clock corrections move a little. */
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    /** The record of a living process. */
    public static ProcessRecord of(ProcessHandle process) {
        return new ProcessRecord(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** What {@code file} says; empty when there is none or it is half-written. */
    public static Optional<ProcessRecord> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return Optional.of(new ProcessRecord(
                    Long.parseLong(lines.get(0)), Instant.ofEpochMilli(Long.parseLong(lines.get(1)))));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    public void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, "%d%n%d%n".formatted(pid, started.toEpochMilli()));
        } catch (IOException e) {
            throw new LocalStackException(
                    "%s cannot be written: %s. Is the disk full or the folder read-only?"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /** The process itself, if it still runs. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
    }

    private boolean isSame(ProcessHandle candidate) {
        return candidate
                .info()
                .startInstant()
                .map(start -> Duration.between(start, started).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
    }
}
