package io.breakwater.localstack.command;

import io.breakwater.localstack.process.Signals;
import io.breakwater.localstack.stack.Stack;
import io.breakwater.localstack.suite.Component;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "down", description = "Stops everything in order.", mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    private static final Duration LAUNCHER_GRACE = Duration.ofSeconds(90);

    @Mixin
    private final Options options = new Options();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Stack stack = options.stack();
        Optional<ProcessHandle> launcher = stack.home().launcher();
        launcher.ifPresent(process -> Signals.end(process, "TERM", LAUNCHER_GRACE));
        // A launcher that was killed left its components running.
        List<Component> left = stack.stop();
        Terminal.lines(spec).accept(launcher.isPresent() || !left.isEmpty() ? "Stopped." : "Nothing was running.");
        return 0;
    }
}
