package io.breakwater.localstack.command;

import com.sun.management.OperatingSystemMXBean;
import io.breakwater.localstack.Folders;
import io.breakwater.localstack.credentials.CredentialSource;
import io.breakwater.localstack.process.PortOwner;
import io.breakwater.localstack.process.Ports;
import io.breakwater.localstack.stack.Profile;
import io.breakwater.localstack.stack.Stack;
import io.breakwater.localstack.suite.Component;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = "Looks for what could keep the stack from starting.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private static final long NEEDED_DISK = 3_000_000_000L;
    private static final long NEEDED_MEMORY = 4_000_000_000L;

    @Mixin
    private final Options options = new Options();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private int problems;

    @Override
    public Integer call() {
        Stack stack = options.stack();
        Consumer<String> out = Terminal.lines(spec);
        say(out, true, "JDK %s in %s".formatted(Runtime.version(), System.getProperty("java.home")));
        checkBuild(stack, out);
        checkCache(stack, out);
        checkMachine(stack, out);
        checkPorts(stack, out);
        checkAws(stack, out);
        out.accept(problems == 0 ? "Nothing is in the way." : problems + " thing(s) to look at.");
        return problems == 0 ? 0 : 1;
    }

    private void checkBuild(Stack stack, Consumer<String> out) {
        for (Component component : stack.values().suite().components()) {
            component.module().ifPresent(module -> {
                Path jar = stack.installation().root().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
                boolean built = Files.isRegularFile(jar);
                out.accept("  %s  %s is %s"
                        .formatted(built ? "ok  " : "note", module, built ? "built" : "not built yet; 'up' does it"));
            });
        }
    }

    private void checkCache(Stack stack, Consumer<String> out) {
        try (Stream<Path> folders = Files.list(stack.installation().cache())) {
            List<Path> halfWritten = folders.filter(Files::isDirectory)
                    .filter(folder -> !Folders.isComplete(folder))
                    .toList();
            for (Path folder : halfWritten) {
                out.accept("  note  %s is half-written; the next start makes it again".formatted(folder));
            }
        } catch (IOException e) {
            out.accept("  note  nothing is unpacked yet; the first 'up' needs a minute more");
        }
    }

    private void checkMachine(Stack stack, Consumer<String> out) {
        Path folder = stack.installation().root();
        long disk = folder.toFile().getUsableSpace();
        say(
                out,
                disk > NEEDED_DISK,
                "%d MB free on the disk (3,000 needed for build and data)".formatted(disk / 1_000_000));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine) {
            say(
                    out,
                    machine.getTotalMemorySize() > NEEDED_MEMORY,
                    "%d MB of memory (4,000 needed)".formatted(machine.getTotalMemorySize() / 1_000_000));
        }
        boolean writable = Files.isWritable(
                Files.exists(stack.home().folder()) ? stack.home().folder() : folder);
        say(
                out,
                writable,
                stack.home().folder() + (writable ? " can be written" : " cannot be written; use --home DIR"));
    }

    private void checkPorts(Stack stack, Consumer<String> out) {
        if (stack.home().launcher().isPresent()) {
            out.accept("  ok    the stack is up, so its ports are taken");
            return;
        }
        for (Component component : stack.values().suite().components()) {
            for (int documented : component.ports()) {
                int port = stack.values().port(documented);
                boolean free = Ports.isFree(port);
                if (!free) {
                    say(
                            out,
                            false,
                            "port %d (%s) is taken by %s"
                                    .formatted(
                                            port,
                                            component.title(),
                                            PortOwner.of(port)
                                                    .map(PortOwner::describe)
                                                    .orElse("another program")));
                }
            }
        }
    }

    private void checkAws(Stack stack, Consumer<String> out) {
        if (stack.profile().aws() == Profile.Aws.SIMULATED) {
            out.accept("  ok    AWS is simulated; BREAKWATER_AWS=real would use an account");
            return;
        }
        Optional<CredentialSource> source =
                CredentialSource.find(System.getenv(), Path.of(System.getProperty("user.home")));
        out.accept(source.map(found -> "  ok    AWS credentials come from " + found.name())
                .orElse("  note  no AWS credentials are set up; only an instance's own role could help"));
    }

    private void say(Consumer<String> out, boolean fine, String finding) {
        if (!fine) {
            problems++;
        }
        out.accept("  %s  %s".formatted(fine ? "ok  " : "BAD ", finding));
    }
}
