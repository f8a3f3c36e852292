package io.breakwater.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Resident memory of a process and its children. */
public final class Memory {
    private Memory() {}

    /**
     * Resident bytes. For a family of processes, memory they share counts once (Linux: proportional set size); elsewhere
     * the plain resident sizes are added up. Zero when the system does not tell.
     */
    public static long resident(ProcessHandle process) {
        List<ProcessHandle> family =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        return family.stream()
                .mapToLong(member -> family.size() > 1 ? proportional(member) : plain(member))
                .sum();
    }

    private static long proportional(ProcessHandle process) {
        long shared = kilobytes(Path.of("/proc", Long.toString(process.pid()), "smaps_rollup"), "Pss:");
        return shared > 0 ? shared : plain(process);
    }

    private static long plain(ProcessHandle process) {
        long resident = kilobytes(Path.of("/proc", Long.toString(process.pid()), "status"), "VmRSS:");
        return resident > 0 ? resident : asked(process.pid());
    }

    private static long kilobytes(Path file, String field) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(field))
                    .findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .orElse(0L);
        } catch (IOException | UncheckedIOException | NumberFormatException e) {
            return 0;
        }
    }

    private static long asked(long pid) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            String answer = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.isBlank() ? 0 : Long.parseLong(answer.strip()) * 1024;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
