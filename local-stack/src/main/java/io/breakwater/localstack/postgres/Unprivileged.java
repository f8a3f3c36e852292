package io.breakwater.localstack.postgres;

import io.breakwater.localstack.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts PostgreSQL's programs, which refuse to run as root. As root they get a user namespace of their own; where the
 * kernel forbids that (many containers) they run as {@code nobody} and own the data folder.
 */
final class Unprivileged {
    private static final String NOBODY = "65534";
    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    private final List<String> prefix;

    private Unprivileged(List<String> prefix) {
        this.prefix = prefix;
    }

    static Unprivileged onThisMachine() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Unprivileged(List.of());
        }
        if (works(NAMESPACE)) {
            return new Unprivileged(NAMESPACE);
        }
        if (works(AS_NOBODY)) {
            return new Unprivileged(AS_NOBODY);
        }
        throw new LocalStackException(
                "PostgreSQL does not run as root, and neither user namespaces nor setpriv are available here. Run Breakwater as an ordinary user.");
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return List.copyOf(whole);
    }

    /** Lets the programs write {@code folder}. */
    void own(Path folder) throws IOException {
        if (!prefix.equals(AS_NOBODY)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.setAttribute(path, "unix:uid", Integer.parseInt(NOBODY));
            }
        }
    }

    private static boolean works(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
