package io.breakwater.simulator.drs.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.breakwater.simulator.drs.DrsLab;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.model.ConflictException;
import software.amazon.awssdk.services.drs.model.InitiatedBy;
import software.amazon.awssdk.services.drs.model.Job;
import software.amazon.awssdk.services.drs.model.JobStatus;
import software.amazon.awssdk.services.drs.model.JobType;
import software.amazon.awssdk.services.drs.model.LaunchStatus;
import software.amazon.awssdk.services.drs.model.ValidationException;

class TerminationsTest {
    private final LaunchLab launches = new LaunchLab();
    private final DrsLab lab = launches.lab();

    @AfterEach
    void close() {
        launches.close();
    }

    @Test
    void terminatedInstanceIsGoneFromEc2AndFromTheService() {
        // Given
        String server = lab.protectedServer("web");
        Job launch = launches.drilled(server);
        String instance = launches.server(launch).recoveryInstanceID();

        // When
        Job accepted = terminate(instance);

        // Then
        assertThat(accepted.type()).isEqualTo(JobType.TERMINATE);
        assertThat(accepted.initiatedBy()).isEqualTo(InitiatedBy.TERMINATE_RECOVERY_INSTANCES);
        assertThat(accepted.status()).isEqualTo(JobStatus.PENDING);
        assertThat(launches.server(accepted).recoveryInstanceID()).isEqualTo(instance);
        Job ended = launches.ended(accepted.jobID());
        assertThat(launches.server(ended).launchStatus()).isEqualTo(LaunchStatus.TERMINATED);
        assertThat(launches.events(ended.jobID()))
                .containsExactly("JOB_START", "CLEANUP_START", "CLEANUP_END", "JOB_END");
        assertThat(launches.instance(instance).state().nameAsString()).isEqualTo("terminated");
        assertThat(launches.recoveryInstances()).isEmpty();
        assertThat(launches.recoveryInstanceOf(server)).isEmpty();
        assertThat(lab.server(server).lifeCycle().lastLaunch().statusAsString()).isEqualTo("TERMINATED");
        assertThat(launches.server(launches.job(launch.jobID())).launchStatus()).isEqualTo(LaunchStatus.TERMINATED);
    }

    @Test
    void protectedInstanceFailsInsideACompletedJob() {
        // Given
        String server = lab.protectedServer("web");
        launches.template(server, data -> data.disableApiTermination(true));
        String instance = launches.server(launches.drilled(server)).recoveryInstanceID();

        // When
        Job ended = launches.ended(terminate(instance).jobID());

        // Then
        assertThat(launches.server(ended).launchStatus()).isEqualTo(LaunchStatus.FAILED);
        assertThat(launches.events(ended.jobID())).contains("CLEANUP_FAIL");
        assertThat(launches.reason(ended.jobID())).contains("(OperationNotPermitted)");
        assertThat(launches.recoveryInstances()).hasSize(1);
    }

    @Test
    void instanceOfABusyServerIsRefused() {
        // Given
        String server = lab.protectedServer("web");
        String instance = launches.server(launches.drilled(server)).recoveryInstanceID();
        launches.drill(server);

        // Then
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> terminate(instance));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> launches.drs().disconnectRecoveryInstance(r -> r.recoveryInstanceID(instance)));
    }

    @Test
    void unknownInstanceIsRefusedOrLeftOut() {
        // Given
        String known =
                launches.server(launches.drilled(lab.protectedServer("web"))).recoveryInstanceID();

        // Then
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> terminate("i-00000000000000000"));
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> terminate("instance"));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> launches.drs().terminateRecoveryInstances(r -> r.recoveryInstanceIDs(List.of())));
        lab.flip(LaunchBehaviours.TERMINATE_UNKNOWN);
        assertThat(terminate("i-00000000000000000", known).participatingServers())
                .hasSize(1);
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> terminate("i-00000000000000000"));
    }

    @Test
    void instanceThatEc2HasForgottenIsTerminatedAllTheSame() {
        // Given
        String instance =
                launches.server(launches.drilled(lab.protectedServer("web"))).recoveryInstanceID();
        lab.locked(world ->
                io.breakwater.simulator.ec2.instance.InstanceLauncher.terminate(world, DrsLab.PRODUCTION, instance));
        lab.step(Duration.ofHours(2));

        // Then
        assertThat(launches.server(launches.ended(terminate(instance).jobID())).launchStatus())
                .isEqualTo(LaunchStatus.TERMINATED);
    }

    private Job terminate(String... instances) {
        return launches.drs()
                .terminateRecoveryInstances(request -> request.recoveryInstanceIDs(instances))
                .job();
    }
}
