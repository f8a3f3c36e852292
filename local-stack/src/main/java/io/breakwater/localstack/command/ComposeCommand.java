package io.breakwater.localstack.command;

import io.breakwater.localstack.LocalStackException;
import io.breakwater.localstack.certificates.LocalCertificates;
import io.breakwater.localstack.compose.ComposeFile;
import io.breakwater.localstack.keycloak.RealmFile;
import io.breakwater.localstack.secrets.Secrets;
import io.breakwater.localstack.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "compose",
        description = "Makes the passwords, keys and certificates that docker-compose.yml needs.",
        mixinStandardHelpOptions = true)
final class ComposeCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Option(names = "--write", description = "Writes docker-compose.yml anew from deploy/suite.yaml")
    private boolean write;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Stack stack = options.stack();
        ComposeFile compose = new ComposeFile(
                stack.values().suite(), RealmFile.read(stack.installation().realm()));
        Consumer<String> out = Terminal.lines(spec);
        try {
            if (write) {
                Path file = stack.installation().root().resolve("docker-compose.yml");
                Files.writeString(file, compose.text());
                out.accept("Wrote " + file);
                return 0;
            }
            new LocalCertificates(stack.home().tls(), Clock.systemUTC()).prepare();
            Path file = writeEnvironment(stack, compose.requiredVariables());
            out.accept("Start with: docker compose --env-file %s up --build".formatted(file));
            return 0;
        } catch (IOException e) {
            throw new LocalStackException("A file cannot be written: " + e.getMessage(), e);
        }
    }

    private static Path writeEnvironment(Stack stack, Set<String> names) throws IOException {
        Secrets secrets = stack.values().secrets();
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            String value = switch (name) {
                case Secrets.SESSION_KEYS -> secrets.sessionKeys();
                case ComposeFile.USER -> owner(stack.home().tls());
                default -> secrets.password(name);
            };
            text.append(name).append('=').append(value).append('\n');
        }
        Path file = stack.home().folder().resolve("compose.env");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
        return file;
    }

    private static String owner(Path folder) throws IOException {
        return Files.getAttribute(folder, "unix:uid") + ":" + Files.getAttribute(folder, "unix:gid");
    }
}
