package io.breakwater.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What is checked in: no secrets, no download addresses. */
@Order(1)
class RepositoryIT {

    private static final Path ROOT = Node.MODULE.resolveSibling(".").normalize();

    @Test
    void holdsNoSecrets() throws Exception {
        var files = trackedFiles();

        var scan = Node.run(Map.of(), arguments(files));

        assertThat(files).hasSizeGreaterThan(100);
        assertThat(scan.exit()).as(scan.output() + scan.errors()).isZero();
    }

    @Test
    void scanWouldFindASecret() throws Exception {
        var leak = Files.createTempFile("leak", ".txt");
        // Put together here so that the scan of this file finds nothing.
        Files.writeString(leak, "token = gh" + "p_" + "wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx\n");

        var scan = Node.run(Map.of(), arguments(List.of(leak.toString())));

        assertThat(scan.exit()).as(scan.output() + scan.errors()).isEqualTo(1);
        Files.delete(leak);
    }

    @Test
    void lockFileNamesNoHosts() throws IOException {
        try (var lines = Packages.lockLines()) {
            assertThat(lines).noneMatch(line -> line.contains("://"));
        }
    }

    private static String[] arguments(List<String> files) {
        var arguments = new ArrayList<>(List.of(
                Packages.script("secretlint/bin/secretlint.js"), "--secretlintrc", "secretlint.json", "--no-glob"));
        arguments.addAll(files);
        return arguments.toArray(String[]::new);
    }

    private static List<String> trackedFiles() throws IOException, InterruptedException {
        var git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                .directory(ROOT.toFile())
                .start();
        var names = new String(git.getInputStream().readAllBytes(), UTF_8).split("\0");
        assertThat(git.waitFor()).isZero();
        return List.of(names).stream()
                .map(ROOT::resolve)
                .filter(Files::isRegularFile)
                .map(Path::toString)
                .toList();
    }
}
