package io.breakwater.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.localstack.Installation;
import io.breakwater.localstack.process.ChildProcess;
import io.breakwater.localstack.stack.Home;
import io.breakwater.localstack.stack.Profile;
import io.breakwater.localstack.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

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

    /** Ends a component's process and starts it anew as {@code up} did; {@code down} stops it with the others. */
    void restart(String name) {
        var stack = Stack.open(Installation.find(), new Home(home), OptionalInt.of(portOffset), Profile.Aws.SIMULATED);
        var running = stack.home().process(name).orElseThrow();
        List<String> command = new ArrayList<>();
        command.add(running.info().command().orElseThrow());
        Collections.addAll(command, running.info().arguments().orElseThrow());
        running.destroyForcibly();
        running.onExit().join();
        var component = stack.values().suite().component(name);
        ChildProcess.start(
                component.title(),
                command,
                stack.values().environment(component),
                stack.home().files(name));
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
