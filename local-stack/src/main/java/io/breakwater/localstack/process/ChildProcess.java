package io.breakwater.localstack.process;

import io.breakwater.localstack.LocalStackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** One started program whose output goes to a log file. */
public final class ChildProcess {
    private static final int TAIL = 15;

    /** Often enough not to be waited for, seldom enough not to fill the other's log. */
    private static final Duration PROBE = Duration.ofMillis(200);

    private static final Path OWN_SESSION = Path.of("/usr/bin/setsid");

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts {@code command} with {@code environment} added to this process's own.
     *
     * @throws LocalStackException when the program cannot be started at all
     */
    public static ChildProcess start(
            String name, List<String> command, Map<String, String> environment, ProcessFiles files) {
        try {
            Files.createDirectories(files.log().toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(detached(command))
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()));
            builder.environment().putAll(environment);
            Process process = builder.start();
            ProcessRecord.of(process.toHandle()).write(files.record());
            return new ChildProcess(name, process, files.log());
        } catch (IOException e) {
            throw new LocalStackException(name + " could not be started: " + e.getMessage(), e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Waits until {@code ready} holds.
     *
     * @throws LocalStackException when the process ends before, or {@code limit} passes; with the last log lines
     */
    public void awaitReady(Duration limit, BooleanSupplier ready) {
        boolean reached = Await.until(limit, PROBE, () -> !process.isAlive() || ready.getAsBoolean());
        if (!process.isAlive()) {
            throw new LocalStackException("%s stopped while starting (exit code %d). The end of %s:%n%s"
                    .formatted(name, process.exitValue(), log, tail(log)));
        }
        if (!reached) {
            throw new LocalStackException(
                    Thread.currentThread().isInterrupted()
                            ? "Starting %s was interrupted.".formatted(name)
                            : "%s was not ready after %d seconds. The end of %s:%n%s"
                                    .formatted(name, limit.toSeconds(), log, tail(log)));
        }
    }

    /**
     * Waits for a program that ends by itself.
     *
     * @throws LocalStackException when it reports failure; with the last log lines
     */
    public void awaitSuccess() {
        try {
            if (process.waitFor() != 0) {
                throw new LocalStackException("%s failed (exit code %d). The end of %s:%n%s"
                        .formatted(name, process.exitValue(), log, tail(log)));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new LocalStackException(name + " was interrupted.", e);
        }
    }

    /** Asks the process to end by {@code signal} (its name without SIG), and kills it after {@code grace}. */
    public void end(String signal, Duration grace) {
        if (process.isAlive()) {
            Signals.end(process.toHandle(), signal, grace);
            // The handle sees the end a moment before the process does.
            Await.until(Duration.ofSeconds(5), () -> !process.isAlive());
        }
    }

    /** The last lines of {@code log}, each indented; empty when there is none. */
    public static String tail(Path log) {
        ArrayDeque<String> last = new ArrayDeque<>();
        try (var reader = Files.newBufferedReader(log)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                last.addLast("    " + line);
                if (last.size() > TAIL) {
                    last.removeFirst();
                }
            }
        } catch (IOException | UncheckedIOException e) {
            last.addLast("    (no log: " + e.getMessage() + ")");
        }
        return String.join(System.lineSeparator(), last);
    }

    /** In a session of its own, so that Ctrl-C reaches the launcher alone and it can stop the others in order. */
    private static List<String> detached(List<String> command) {
        if (!Files.isExecutable(OWN_SESSION)) {
            return command;
        }
        List<String> whole = new ArrayList<>(List.of(OWN_SESSION.toString()));
        whole.addAll(command);
        return whole;
    }
}
