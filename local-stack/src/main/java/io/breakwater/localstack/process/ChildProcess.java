package io.breakwater.localstack.process;

import io.breakwater.localstack.LocalStackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One started program whose output goes to a log file. */
public final class ChildProcess implements AutoCloseable {
    private static final int TAIL = 15;

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
    public static ChildProcess start(String name, List<String> command, Map<String, String> environment, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return new ChildProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new LocalStackException(name + " could not be started: " + e.getMessage(), e);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public Path log() {
        return log;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The process itself, for waiting on its end. */
    public Process process() {
        return process;
    }

    /**
     * Waits until {@code ready} holds.
     *
     * @throws LocalStackException when the process ends before, or {@code limit} passes; with the last log lines
     */
    public void awaitReady(Duration limit, BooleanSupplier ready) {
        boolean reached = Await.until(limit, () -> !process.isAlive() || ready.getAsBoolean());
        if (!process.isAlive()) {
            throw new LocalStackException("%s stopped while starting (exit code %d). The end of %s:%n%s"
                    .formatted(name, process.exitValue(), log, tail()));
        }
        if (!reached) {
            throw new LocalStackException("%s was not ready after %d seconds. The end of %s:%n%s"
                    .formatted(name, limit.toSeconds(), log, tail()));
        }
    }

    /** The last lines of the log, each indented. */
    public String tail() {
        return tail(log);
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

    /** Asks the process to end, and after {@code grace} ends it. */
    public void stop(Duration grace) {
        process.destroy();
        awaitEnd(grace);
    }

    /** Waits for the end; after {@code grace} the process is killed. */
    public void awaitEnd(Duration grace) {
        try {
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Sends the signal {@code name} (without SIG), which the JDK cannot. */
    public void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new LocalStackException("The program 'kill' is missing: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop(Duration.ofSeconds(20));
    }
}
