package io.breakwater.localstack.command;

import io.breakwater.localstack.LocalStackException;
import io.breakwater.localstack.keycloak.TokenRequest;
import io.breakwater.localstack.secrets.Secrets;
import io.breakwater.localstack.stack.Profile;
import io.breakwater.localstack.stack.Stack;
import io.breakwater.localstack.suite.Suite.SampleUser;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        description = "Prints a five-minute access token of a sample user or agent, for the MCP endpoint.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "USER", description = "A sample user or agent as 'status --json' names it")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(names = "--api", description = "For the REST services instead (people only)")
    private boolean api;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Stack stack = options.stack();
        if (stack.profile().aws() == Profile.Aws.REAL) {
            throw new LocalStackException(
                    "This stack works on a real AWS account and gives no tokens on the command line. Log in through your client.");
        }
        SampleUser user = SampleUsers.find(stack, name);
        if (user.agent() && api) {
            throw new LocalStackException(
                    "Agents reach the MCP endpoint alone; %s gets no token for the REST services.".formatted(name));
        }
        Secrets secrets = stack.values().secrets();
        TokenRequest request = user.agent()
                ? TokenRequest.clientCredentials(name, secrets.clientSecret(name), "mcp")
                : TokenRequest.password(name, secrets.userPassword(name), api ? "api" : "mcp");
        Terminal.lines(spec).accept(request.send(stack.values().keycloakUrl()));
        return 0;
    }
}
