package io.breakwater.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.localstack.Installation;
import io.breakwater.localstack.LocalStackException;
import io.breakwater.localstack.process.ChildProcess;
import io.breakwater.localstack.process.Ports;
import io.breakwater.localstack.process.ProcessRecord;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Installation installation;
    private Home home;

    @BeforeEach
    void smallInstallation() throws Exception {
        Files.createDirectories(folder.resolve("deploy"));
        Files.writeString(folder.resolve("deploy/suite.yaml"), """
                components:
                  postgres: {port: %d}
                  registry: {module: registry, port: %d, managementPort: %d, after: [postgres]}
                  mcp-gateway: {module: mcp-gateway, port: %d, tlsPort: %d, after: [postgres]}
                users:
                  - {name: viewer, roles: [viewer]}
                """.formatted(
                        Ports.free(), Ports.free(), Ports.free(), Ports.free(), Ports.free()));
        installation = new Installation(folder, folder.resolve("cache"));
        home = new Home(folder.resolve("home"));
    }

    @Test
    void statusIsTheContractBeforeAnythingRan() throws Exception {
        // When
        JsonNode status = JSON.readTree(open().status().json());
        // Then
        assertThat(status.properties()).extracting(Map.Entry::getKey).containsExactly("components", "users");
        JsonNode component = status.path("components").get(1);
        assertThat(component.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("name", "url", "state", "memoryBytes");
        assertThat(component.path("name").asText()).isEqualTo("registry");
        assertThat(component.path("state").asText()).isEqualTo("stopped");
        assertThat(component.path("memoryBytes").asLong()).isZero();
        assertThat(status.path("users").toString()).isEqualTo("[{\"name\":\"viewer\",\"roles\":[\"viewer\"]}]");
    }

    @Test
    void livingComponentThatDoesNotAnswerYetIsStarting() {
        // Given
        ChildProcess child = pretend("registry");
        try {
            // When
            ComponentStatus status = open().status().components().get(1);
            // Then
            assertThat(status.state()).isEqualTo(ComponentStatus.State.STARTING);
            assertThat(status.memoryBytes()).isPositive();
        } finally {
            child.end("KILL", Duration.ofSeconds(5));
        }
    }

    @Test
    void componentThatWasReadyAndIsGoneAfterTheLauncherNoticedIsFailed() {
        // Given
        home.mark("registry", Home.Mark.FAILED);
        // When / Then
        assertThat(open().status().components().get(1).state()).isEqualTo(ComponentStatus.State.FAILED);
    }

    @Test
    void stopEndsWhatAKilledLauncherLeft() {
        // Given
        ChildProcess child = pretend("registry");
        // When
        var stopped = open().stop();
        // Then
        assertThat(stopped).extracting(component -> component.name()).containsExactly("registry");
        assertThat(child.isAlive()).isFalse();
        assertThat(open().stop()).isEmpty();
    }

    @Test
    void stopLeavesAStrangerWithARecycledNumberAlone() {
        // Given
        ChildProcess stranger = pretend("registry");
        try {
            new ProcessRecord(stranger.pid(), Instant.now().minus(Duration.ofDays(1))).write(home.run("registry.pid"));
            // When
            var stopped = open().stop();
            // Then
            assertThat(stopped).isEmpty();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.end("KILL", Duration.ofSeconds(5));
        }
    }

    @Test
    void missingBuildAndBusyPortAreToldTogether() throws Exception {
        // Given
        Stack stack = open();
        int port =
                stack.values().port(stack.values().suite().component("registry").port());
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            // When / Then
            assertThatThrownBy(stack::requireStartable)
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("Not built yet: registry, mcp-gateway")
                    .hasMessageContaining("Port %d (registry) is taken by process %d"
                            .formatted(port, ProcessHandle.current().pid()))
                    .hasMessageContaining("--port-offset");
        }
    }

    @Test
    void homeKeepsTheOffsetItWasSetUpWith() {
        // Given
        new Profile(1000, Profile.Aws.SIMULATED).write(home);
        Stack stack = open();
        // When / Then
        assertThat(stack.profile().portOffset()).isEqualTo(1000);
        assertThatThrownBy(() -> stack.profile().require(home, OptionalInt.of(7), Profile.Aws.SIMULATED))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("--port-offset 1000");
    }

    @Test
    void homeWithSampleUsersNeverMeetsARealAccount() {
        // Given
        new Profile(0, Profile.Aws.SIMULATED).write(home);
        // When / Then
        assertThatThrownBy(() -> open().profile().require(home, OptionalInt.empty(), Profile.Aws.REAL))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("--home DIR");
    }

    @Test
    void realAccountHasOneAdministratorAndNoSampleUsers() {
        assertThat(Stack.open(installation, home, OptionalInt.empty(), Profile.Aws.REAL)
                        .users())
                .singleElement()
                .satisfies(user -> assertThat(user.name()).isEqualTo("platform-admin"));
    }

    @Test
    void misspeltAwsSettingIsRefused() {
        assertThatThrownBy(() -> Profile.aws("Real"))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("'Real'");
    }

    @Test
    void secondLauncherIsRefusedWhileOneRuns() {
        // Given
        LauncherLock held = LauncherLock.take(home).orElseThrow();
        AtomicBoolean ready = new AtomicBoolean();
        // When / Then
        try (held) {
            assertThatThrownBy(() -> new Launcher(open(), line -> {})
                            .run(OptionalInt.empty(), Profile.Aws.SIMULATED, () -> ready.set(true)))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("already runs")
                    .hasMessageContaining("./breakwater down");
        }
        assertThat(ready).isFalse();
        assertThat(LauncherLock.take(home)).hasValueSatisfying(LauncherLock::close);
    }

    @Test
    void unwritableHomeGivesASentence() throws Exception {
        // Given
        Home file = new Home(Files.createFile(folder.resolve("file")).resolve("home"));
        // When / Then
        assertThatThrownBy(() -> LauncherLock.take(file))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("--home DIR");
    }

    private Stack open() {
        return Stack.open(installation, home, OptionalInt.empty(), Profile.Aws.SIMULATED);
    }

    private ChildProcess pretend(String component) {
        return ChildProcess.start(component, List.of("sleep", "60"), Map.of(), home.files(component));
    }
}
