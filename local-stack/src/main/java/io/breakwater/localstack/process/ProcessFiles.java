package io.breakwater.localstack.process;

import java.nio.file.Path;

/**
 * What a child process leaves on disk.
 *
 * @param log where its output goes
 * @param record by which a later launcher finds the process again
 */
public record ProcessFiles(Path log, Path record) {
    /** Both in {@code folder}, named after the process. */
    public static ProcessFiles in(Path folder, String name) {
        return new ProcessFiles(folder.resolve(name + ".log"), folder.resolve(name + ".pid"));
    }
}
