package io.breakwater.simulator.drs.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.breakwater.simulator.drs.DrsLab;
import io.breakwater.simulator.drs.launch.LaunchBehaviours;
import io.breakwater.simulator.drs.launch.LaunchLab;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.model.ConflictException;
import software.amazon.awssdk.services.drs.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.drs.model.UninitializedAccountException;
import software.amazon.awssdk.services.drs.model.ValidationException;

class JobLimitsTest {
    private final LaunchLab launches = new LaunchLab();
    private final DrsLab lab = launches.lab();

    @AfterEach
    void close() {
        launches.close();
    }

    @Test
    void oneJobHasAtMostHundredServers() {
        // Given
        List<String> servers = launches.fleet(101);

        // Then
        exceeded("L-B827C881", () -> launches.drill(servers));
        assertThat(launches.drill(servers.subList(0, 100)).participatingServers())
                .hasSize(100);
    }

    @Test
    void modelAllowsTwoHundredServersAndNoMore() {
        List<String> servers = launches.fleet(201);
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> launches.drill(servers));
    }

    @Test
    void twentyJobsRunAtOnce() {
        // Given
        List<String> servers = launches.fleet(21);
        servers.subList(0, 20).forEach(launches::drill);

        // When
        exceeded("L-D88FAC3A", () -> launches.drill(servers.getLast()));

        // Then
        lab.step(Duration.ofMinutes(30));
        assertThat(launches.drill(servers.getLast()).jobID()).isNotEmpty();
    }

    @Test
    void fiveHundredServersAreInJobsAtOnce() {
        // Given
        List<String> servers = launches.fleet(501);
        for (int i = 0; i < 5; i++) {
            launches.drill(servers.subList(i * 100, (i + 1) * 100));
        }

        // Then
        exceeded("L-05AFA8C6", () -> launches.drill(servers.getLast()));
    }

    @Test
    void serverInAJobIsBusyUntilTheJobHasEnded() {
        // Given
        String server = lab.protectedServer("web");
        String job = launches.drill(server).jobID();

        // When
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> launches.drill(server))
                .satisfies(e -> {
                    assertThat(e.statusCode()).isEqualTo(409);
                    assertThat(e.resourceId()).isEqualTo(server);
                    assertThat(e.getMessage()).contains("currently being processed by a Job");
                });

        // Then
        launches.ended(job);
        assertThat(launches.drill(server).jobID()).isNotEqualTo(job);
    }

    @Test
    void unknownServerIsRefusedOrSkipped() {
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> launches.drill("s-00000000000000000"));
        lab.flip(LaunchBehaviours.UNKNOWN_SERVER);
        assertThat(launches.events(launches.drilled("s-00000000000000000").jobID()))
                .contains("SERVER_SKIPPED");
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> launches.drill("server"));
    }

    @Test
    void serverNamedTwiceIsRefusedOrLaunchedOnce() {
        String server = lab.protectedServer("web");
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> launches.drill(server, server));
        lab.flip(LaunchBehaviours.DUPLICATE_SERVER);
        assertThat(launches.drill(server, server).participatingServers()).hasSize(1);
    }

    @Test
    void unprotectedServerIsRefusedWhenFlipped() {
        lab.flip(LaunchBehaviours.SKIPS_UNPROTECTED);
        String server = lab.install(io.breakwater.simulator.drs.AgentSpec.linux("new"));
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> launches.drill(server));
    }

    @Test
    void noServerIsInvalid() {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> launches.drs().startRecovery(request -> request.sourceServers(List.of())));
    }

    @Test
    void accountMustBeInitialised() {
        assertThatExceptionOfType(UninitializedAccountException.class)
                .isThrownBy(() -> lab.drs(DrsLab.RECOVERY).describeJobs(request -> {}));
    }

    private static void exceeded(String quotaCode, ThrowingCallable call) {
        assertThatExceptionOfType(ServiceQuotaExceededException.class)
                .isThrownBy(call)
                .satisfies(e -> {
                    assertThat(e.statusCode()).isEqualTo(402);
                    assertThat(e.quotaCode()).isEqualTo(quotaCode);
                    assertThat(e.serviceCode()).isEqualTo("drs");
                });
    }
}
