package io.breakwater.localstack.command;

import io.breakwater.localstack.LocalStackException;
import io.breakwater.localstack.process.Await;
import io.breakwater.localstack.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Starts a second launcher that outlives this one, and passes on what it says until everything is ready. */
final class DetachedLauncher {
    private static final Path OWN_SESSION = Path.of("/usr/bin/setsid");

    private final Stack stack;
    private final Consumer<String> out;

    DetachedLauncher(Stack stack, Consumer<String> out) {
        this.stack = stack;
        this.out = out;
    }

    /** 0 when everything is ready (or was already), 1 when the other launcher gave up. */
    int start(OptionalInt portOffset) {
        if (stack.home().launcher().isPresent() && stack.status().isHealthy()) {
            out.accept("Breakwater already runs in " + stack.home().folder() + ".");
            return 0;
        }
        Path log = stack.home().log("launcher");
        try {
            Files.createDirectories(log.getParent());
            Files.deleteIfExists(log);
            Files.createFile(log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Process launcher = new ProcessBuilder(command(portOffset))
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return follow(launcher, log);
        } catch (IOException e) {
            throw new LocalStackException(
                    "%s cannot be written: %s. Is the disk full or the folder read-only?"
                            .formatted(stack.home().folder(), e.getMessage()),
                    e);
        }
    }

    private int follow(Process launcher, Path log) throws IOException {
        try (LogFollower follower = new LogFollower(log, out)) {
            while (launcher.isAlive()) {
                if (follower.pass(Welcome.END)) {
                    return 0;
                }
                if (!Await.pause(Duration.ofMillis(100))) {
                    return 1;
                }
            }
            follower.pass(Welcome.END);
            return 1;
        }
    }

    private List<String> command(OptionalInt portOffset) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(OWN_SESSION)) {
            command.add(OWN_SESSION.toString());
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dbreakwater.root=" + stack.installation().root(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "up",
                "--home",
                stack.home().folder().toString()));
        portOffset.ifPresent(offset -> command.addAll(List.of("--port-offset", Integer.toString(offset))));
        return command;
    }
}
