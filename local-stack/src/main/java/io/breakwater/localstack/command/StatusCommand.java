package io.breakwater.localstack.command;

import io.breakwater.localstack.stack.ComponentStatus;
import io.breakwater.localstack.stack.StackStatus;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "status", description = "Shows state and memory of each component.", mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Option(names = "--json", description = "As JSON, for programs")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        StackStatus status = options.stack().status();
        Consumer<String> out = Terminal.lines(spec);
        out.accept(json ? status.json() : table(status));
        return 0;
    }

    /** One line per component and the sum of their memory. */
    static String table(StackStatus status) {
        TextTable table = new TextTable("component", "state", "memory", "URL");
        for (ComponentStatus component : status.components()) {
            table.row(
                    component.component().name(),
                    component.state().name().toLowerCase(Locale.ROOT),
                    megabytes(component.memoryBytes()),
                    component.url());
        }
        long sum = status.components().stream()
                .mapToLong(ComponentStatus::memoryBytes)
                .sum();
        table.row("together", "", megabytes(sum), "");
        return table.text();
    }

    private static String megabytes(long bytes) {
        return bytes == 0 ? "-" : "%d MB".formatted(bytes / 1_000_000);
    }
}
