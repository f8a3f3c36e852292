package io.breakwater.localstack.command;

import io.breakwater.localstack.stack.Profile;
import io.breakwater.localstack.stack.Stack;
import io.breakwater.localstack.stack.StackStatus;
import io.breakwater.localstack.suite.Suite.SampleUser;
import java.nio.file.Path;
import java.util.List;

/** What {@code up} says when everything is ready: where things are, who can log in, how an agent connects. */
final class Welcome {
    /** The last line; a detached launcher's starter waits for it. */
    static final String END = "Ctrl-C stops everything.";

    private final Stack stack;
    private final boolean showPasswords;

    /** @param showPasswords whether a person reads along; nobody wants them in a log */
    Welcome(Stack stack, boolean showPasswords) {
        this.stack = stack;
        this.showPasswords = showPasswords;
    }

    String text() {
        StackStatus status = stack.status();
        String clients = ClientSettings.text(stack.values().publicUrl() + "/mcp", authority(), firstUser());
        return String.join(
                System.lineSeparator(),
                "",
                StatusCommand.table(status),
                "",
                users(),
                "",
                clients,
                "",
                aws(),
                "",
                "Also: ./breakwater status | logs NAME | token USER [--api] | password USER | down",
                END);
    }

    private String users() {
        TextTable table = showPasswords
                ? new TextTable("user", "roles", "password")
                : new TextTable("user", "roles", "./breakwater …");
        for (SampleUser user : stack.users()) {
            table.row(user.name(), String.join(", ", user.roles()), access(user));
        }
        return table.text();
    }

    private String aws() {
        return stack.profile().aws() == Profile.Aws.REAL
                ? "AWS: the account of this machine's credentials"
                : AwsSettings.text(stack.values().simulatedAws());
    }

    private String access(SampleUser user) {
        if (user.agent()) {
            return showPasswords ? "(agent)" : "token " + user.name();
        }
        return showPasswords ? stack.values().secrets().userPassword(user.name()) : "password " + user.name();
    }

    private String firstUser() {
        List<SampleUser> users = stack.users();
        return stack.profile().aws() == Profile.Aws.REAL ? "" : users.getFirst().name();
    }

    private Path authority() {
        return stack.home().tls().resolve("ca.pem");
    }
}
