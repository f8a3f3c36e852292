package io.breakwater.localstack.command;

import io.breakwater.localstack.Installation;
import io.breakwater.localstack.stack.Home;
import io.breakwater.localstack.stack.Profile;
import io.breakwater.localstack.stack.Stack;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command needs to know: which stack. */
final class Options {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Where the stack keeps its data, logs and secrets (default: .breakwater)")
    private @Nullable Path home;

    private final Installation installation = Installation.find();

    Stack stack(OptionalInt portOffset) {
        return Stack.open(installation, home(), portOffset, aws());
    }

    Stack stack() {
        return stack(OptionalInt.empty());
    }

    Installation installation() {
        return installation;
    }

    Home home() {
        return new Home(Optional.ofNullable(home)
                .orElseGet(() -> installation.root().resolve(".breakwater"))
                .toAbsolutePath()
                .normalize());
    }

    static Profile.Aws aws() {
        return Profile.aws(System.getenv().getOrDefault("BREAKWATER_AWS", ""));
    }
}
