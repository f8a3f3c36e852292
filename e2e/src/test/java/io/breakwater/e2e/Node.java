package io.breakwater.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the JavaScript parts (fixtures, stock clients, conformance suite) with the Node release that comes as a package,
 * because the suite needs a newer one than many machines have. Packages are installed once, from the lock file.
 */
final class Node {

    static final Path MODULE =
            Path.of(System.getProperty("breakwater.root", "..")).resolve("e2e").toAbsolutePath();

    private static final long LONGEST_RUN_SECONDS = 150;

    private Node() {}

    /** What a finished program left behind. */
    record Finished(int exit, String output, String errors) {
        JsonNode json() {
            return Json.read(output);
        }
    }

    /** Runs {@code arguments} (script first) to its end. */
    static Finished run(Map<String, String> environment, String... arguments) {
        try {
            var errors = Files.createTempFile("breakwater-node", ".err");
            var process = builder(environment, arguments)
                    .redirectError(errors.toFile())
                    .start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("Node did not end: " + String.join(" ", arguments) + "\n" + output);
            }
            var finished = new Finished(process.exitValue(), output, Files.readString(errors));
            Files.delete(errors);
            return finished;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts a server that prints one JSON line with its {@code url} as soon as it listens. */
    static NodeServer serve(Map<String, String> environment, String... arguments) {
        try {
            var process = builder(environment, arguments)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader output = process.inputReader();
            var line = output.readLine();
            if (line == null) {
                throw new AssertionError("Did not start: " + String.join(" ", arguments));
            }
            return new NodeServer(process, Json.read(line).path("url").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessBuilder builder(Map<String, String> environment, String... arguments) {
        Packages.install();
        var command = new ArrayList<String>();
        command.add(Packages.node());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(MODULE.toFile());
        builder.environment().putAll(environment);
        return builder;
    }
}
