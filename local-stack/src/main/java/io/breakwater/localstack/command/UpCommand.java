package io.breakwater.localstack.command;

import io.breakwater.localstack.stack.Launcher;
import io.breakwater.localstack.stack.Stack;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "up", description = "Starts everything; Ctrl-C or 'down' stops it.", mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            description = "Added to every port, so that two stacks run side by side (with --home)")
    private @Nullable Integer portOffset;

    @Option(names = "--detach", description = "Returns when everything is ready and leaves it running")
    private boolean detach;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        OptionalInt offset = portOffset == null ? OptionalInt.empty() : OptionalInt.of(portOffset);
        Stack stack = options.stack(offset);
        Consumer<String> out = Terminal.lines(spec);
        if (detach) {
            return new DetachedLauncher(stack, out).start(offset);
        }
        new Launcher(stack, out)
                .run(offset, Options.aws(), () -> out.accept(new Welcome(stack, Terminal.isInteractive()).text()));
        return 0;
    }
}
