package io.breakwater.localstack.command;

import java.io.Console;
import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command writes. */
final class Terminal {
    private Terminal() {}

    static Consumer<String> lines(CommandSpec spec) {
        PrintWriter out = spec.commandLine().getOut();
        return line -> {
            synchronized (out) {
                out.println(line);
                out.flush();
            }
        };
    }

    /** Whether a person reads along, and not a file or another program. */
    static boolean isInteractive() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
