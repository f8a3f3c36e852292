package io.breakwater.localstack.stack;

import io.breakwater.localstack.LocalStackException;
import io.breakwater.localstack.process.ProcessFiles;
import io.breakwater.localstack.process.ProcessRecord;
import io.breakwater.localstack.secrets.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder in which one local stack keeps everything that is its own ({@code .breakwater}, or {@code --home}). */
public record Home(Path folder) {
    private static final String LAUNCHER = "launcher";

    public Path data() {
        return folder.resolve("data");
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    public Path log(String component) {
        return logs().resolve(component + ".log");
    }

    public Path tls() {
        return folder.resolve("tls");
    }

    public Secrets secrets() {
        return Secrets.open(folder.resolve("secrets"));
    }

    /** Log and record of a component. */
    public ProcessFiles files(String component) {
        return new ProcessFiles(log(component), run(component + ".pid"));
    }

    /** The running component, whoever started it. */
    public Optional<ProcessHandle> process(String component) {
        return ProcessRecord.read(run(component + ".pid")).flatMap(ProcessRecord::process);
    }

    /** The launcher that watches over this stack now. */
    public Optional<ProcessHandle> launcher() {
        return process(LAUNCHER);
    }

    void claim() {
        ProcessRecord.of(ProcessHandle.current()).write(run(LAUNCHER + ".pid"));
    }

    void release() {
        forget(LAUNCHER);
    }

    /** Deletes the record of a component that ended in order. */
    void forget(String component) {
        for (Mark mark : Mark.values()) {
            unmark(component, mark);
        }
        delete(run(component + ".pid"));
    }

    /** What the launcher noted about a component. */
    enum Mark {
        /** It was ready at least once since its start. */
        READY,
        /** It ended by itself. */
        FAILED;

        private String suffix() {
            return this == READY ? ".ready" : ".failed";
        }
    }

    void mark(String component, Mark mark) {
        try {
            Files.createDirectories(run(""));
            Files.writeString(run(component + mark.suffix()), "");
        } catch (IOException e) {
            throw new LocalStackException("%s cannot be written: %s".formatted(folder, e.getMessage()), e);
        }
    }

    void unmark(String component, Mark mark) {
        delete(run(component + mark.suffix()));
    }

    boolean isMarked(String component, Mark mark) {
        return Files.exists(run(component + mark.suffix()));
    }

    Path run(String name) {
        return folder.resolve("run").resolve(name);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new LocalStackException("%s cannot be deleted: %s".formatted(file, e.getMessage()), e);
        }
    }
}
