package io.breakwater.localstack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./breakwater test} in a tree of its own, with a Maven that does nothing but leave reports. */
class TestScriptTest {
    @TempDir
    private Path root;

    private record Run(int exitCode, String output) {}

    @BeforeEach
    void tree() throws IOException {
        Path script = Path.of(System.getProperty("breakwater.root", ".."), "local-stack/src/main/sh/test.sh");
        Files.createDirectories(root.resolve("local-stack/src/main/sh"));
        Files.copy(script, root.resolve("local-stack/src/main/sh/test.sh"));
        Files.createDirectories(root.resolve("deploy"));
        Files.writeString(root.resolve("deploy/suite.yaml"), "  module: one\n");
    }

    @Test
    void processLevelTestsFollowTheGreenBuildAndAreCountedWithIt() throws Exception {
        // Given
        maven(0);
        // When
        Run run = test();
        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.output())
                .containsSubsequence("build and test", "process-level tests", "native sources")
                .endsWith("5 passed, 0 failed, 0 skipped\n");
        assertThat(calls())
                .satisfiesExactly(
                        build -> assertThat(build).contains("verify", "-pl !e2e"),
                        processes -> assertThat(processes).contains("verify", "-pl e2e"),
                        sources -> assertThat(sources).contains("-Dquarkus.native.sources-only=true"));
    }

    @Test
    void brokenBuildIsTheOneThingReportedAndEndsInNoProcessLevelTests() throws Exception {
        // Given
        maven(1);
        // When
        Run run = test();
        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains("[ERROR] one is broken")
                .containsSubsequence(
                        "native sources", "broken step: build and test", "step not run: process-level tests")
                .doesNotContain("broken step: process-level tests")
                .endsWith("3 passed, 0 failed, 0 skipped\n");
        assertThat(calls()).hasSize(2).noneMatch(call -> call.contains("-pl e2e"));
    }

    /** The build leaves a report of three tests, the process-level tests one of two. */
    private void maven(int buildExitCode) throws IOException {
        Path maven = root.resolve("mvnw");
        Files.writeString(maven, """
                #!/bin/sh
                echo "$*" >> calls
                report() {
                    mkdir -p "$1"
                    # Only what is newer than the run counts, and a fast machine does all this in one tick of its clock.
                    until [ "$1/TEST-$2.xml" -nt .breakwater/logs/test/begin ]; do
                        echo "<testsuite tests=\\"$2\\" failures=\\"0\\" errors=\\"0\\" skipped=\\"0\\">" > "$1/TEST-$2.xml"
                    done
                }
                case "$*" in
                    *'!e2e'*) report one/target/surefire-reports 3; [ %1$d -eq 0 ] || echo '[ERROR] one is broken'; exit %1$d ;;
                    *'-pl e2e'*) report e2e/target/failsafe-reports 2 ;;
                    *) mkdir -p one/target/native-sources && touch one/target/native-sources/one-runner.jar ;;
                esac
                """.formatted(buildExitCode));
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Run test() throws Exception {
        Path log = root.resolve("output");
        Process process = new ProcessBuilder("bash", "local-stack/src/main/sh/test.sh")
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Run(process.waitFor(), Files.readString(log));
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(root.resolve("calls"));
    }
}
