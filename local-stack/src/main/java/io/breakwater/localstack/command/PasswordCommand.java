package io.breakwater.localstack.command;

import io.breakwater.localstack.LocalStackException;
import io.breakwater.localstack.stack.Stack;
import io.breakwater.localstack.suite.Suite.SampleUser;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "password",
        description = "Prints a sample user's password, for the login page.",
        mixinStandardHelpOptions = true)
final class PasswordCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "USER", description = "A sample user")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Stack stack = options.stack();
        SampleUser user = SampleUsers.find(stack, name);
        if (user.agent()) {
            throw new LocalStackException(
                    "%s is an agent and has no password. './breakwater token %s' gives a token.".formatted(name, name));
        }
        Terminal.lines(spec).accept(stack.values().secrets().userPassword(name));
        return 0;
    }
}
