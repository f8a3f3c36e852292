package io.breakwater.localstack.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.localstack.process.Ports;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path home;

    @Test
    void withoutACommandTheCommandsAreListed() {
        assertThat(run()).isEqualTo(2);
        assertThat(out.toString()).contains("up", "down", "status", "logs", "token", "doctor", "./breakwater test");
    }

    @Test
    void statusOfAStackThatNeverRanIsStopped() {
        assertThat(run("status", "--home", home.toString())).isZero();
        assertThat(out.toString()).contains("mcp-gateway", "stopped").doesNotContain("healthy");
    }

    @Test
    void statusChangesNothing() {
        // When
        run("status", "--home", home.toString());
        // Then
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void downWithoutAStackSaysSo() {
        assertThat(run("down", "--home", home.toString())).isZero();
        assertThat(out.toString()).contains("Nothing was running.");
    }

    @Test
    void logsAreWholeAndOfKnownComponentsAlone() throws Exception {
        // Given
        Files.createDirectories(home.resolve("logs"));
        Files.writeString(home.resolve("logs/registry.log"), "first\nsecond\n");
        // When / Then
        assertThat(run("logs", "registry", "--home", home.toString())).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("first\nsecond\n");
        assertThat(run("logs", "../secrets", "--home", home.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("There is no component '../secrets'");
    }

    @Test
    void tokenNamesTheUsersThereAre() {
        assertThat(run("token", "root", "--home", home.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("no sample user 'root'", "dr-operator", "agent-viewer");
    }

    @Test
    void agentGetsNoTokenForTheRestServices() {
        assertThat(run("token", "agent-viewer", "--api", "--home", home.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("Agents reach the MCP endpoint alone");
    }

    @Test
    void tokenWithoutAStackSaysWhatToDo() throws IOException {
        // Given: a home whose ports nobody listens on; the usual ones may belong to a stack of the person who runs
        // this.
        Files.writeString(
                home.resolve("profile.properties"), "portOffset=%d\naws=SIMULATED\n".formatted(Ports.free() - 8180));
        // When / Then
        assertThat(run("token", "viewer", "--home", home.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("./breakwater status").doesNotContain("Exception");
    }

    @Test
    void passwordIsTheSameEveryTime() {
        // Given
        run("password", "viewer", "--home", home.toString());
        String first = out.toString();
        out.getBuffer().setLength(0);
        // When
        run("password", "viewer", "--home", home.toString());
        // Then
        assertThat(out.toString()).isEqualTo(first).isNotBlank();
    }

    @Test
    void everyClientIsToldTheEndpointAndTheAuthority() {
        assertThat(ClientSettings.text("https://localhost:8443/mcp", Path.of("/home/ca.pem"), "viewer"))
                .contains("VS Code", "Claude Code", "Amazon Q", "Inspector", "NODE_EXTRA_CA_CERTS=/home/ca.pem")
                .contains("\"url\": \"https://localhost:8443/mcp\"")
                .contains("./breakwater token viewer");
    }

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
