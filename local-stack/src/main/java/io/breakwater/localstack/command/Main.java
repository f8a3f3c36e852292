package io.breakwater.localstack.command;

import io.breakwater.localstack.LocalStackException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./breakwater}: the whole suite on one machine. */
@Command(
        name = "breakwater",
        description = "Breakwater on one machine: no Docker, no AWS account.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = "%n'./breakwater test' runs the whole test suite.",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            TokenCommand.class,
            PasswordCommand.class,
            DoctorCommand.class,
            ComposeCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    /** Runs one command. Exit codes: 0 done, 1 could not (a sentence says why), 2 wrong arguments. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commands = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!(failure instanceof LocalStackException)) {
                        throw failure;
                    }
                    err.println(failure.getMessage());
                    return 1;
                });
        if (arguments.length == 0) {
            commands.usage(out);
            return 2;
        }
        return commands.execute(arguments);
    }
}
