package io.breakwater.localstack.command;

import io.breakwater.localstack.LocalStackException;
import io.breakwater.localstack.process.Await;
import io.breakwater.localstack.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "logs", description = "Prints a component's log.", mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
    private static final String NO_END = "\0";

    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "NAME", description = "A component as 'status' names it, or 'launcher'")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on until Ctrl-C")
    private boolean follow;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Stack stack = options.stack();
        String known = name.equals("launcher")
                ? name
                : stack.values().suite().component(name).name();
        Path log = stack.home().log(known);
        if (!Files.exists(log)) {
            throw new LocalStackException(
                    "%s has no log yet in %s.".formatted(known, stack.home().folder()));
        }
        try (LogFollower follower = new LogFollower(log, Terminal.lines(spec))) {
            do {
                follower.pass(NO_END);
            } while (follow && Await.pause(Duration.ofMillis(200)));
        }
        return 0;
    }
}
