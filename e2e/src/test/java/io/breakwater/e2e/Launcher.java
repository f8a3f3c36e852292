package io.breakwater.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The command {@code ./breakwater} on one home folder, used as people use it. */
record Launcher(Path home, int portOffset) {

    private static final Path ROOT =
            Path.of(System.getProperty("breakwater.root", "..")).toAbsolutePath();

    void up() {
        run("up", "--detach", "--port-offset", Integer.toString(portOffset));
    }

    void down() {
        run("down");
    }

    JsonNode status() {
        return Json.read(run("status", "--json"));
    }

    /** A token of a sample user or agent for the gateway. */
    String token(String user) {
        return run("token", user).strip();
    }

    /** A token of a sample user for the REST services. */
    String apiToken(String user) {
        return run("token", user, "--api").strip();
    }

    private String run(String command, String... options) {
        var line = new ArrayList<String>(List.of(ROOT.resolve("breakwater").toString(), command));
        Collections.addAll(line, options);
        line.addAll(List.of("--home", home.toString()));
        try {
            var process = new ProcessBuilder(line)
                    .directory(ROOT.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            var exit = process.waitFor();
            if (exit != 0) {
                throw new AssertionError("%s ended with %d:\n%s".formatted(String.join(" ", line), exit, output));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
