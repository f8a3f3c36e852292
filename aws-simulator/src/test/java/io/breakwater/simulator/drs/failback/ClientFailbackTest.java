package io.breakwater.simulator.drs.failback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.breakwater.simulator.drs.DrsLab;
import io.breakwater.simulator.drs.launch.LaunchLab;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.model.ConflictException;
import software.amazon.awssdk.services.drs.model.Job;
import software.amazon.awssdk.services.drs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.drs.model.ValidationException;

/** A server from outside EC2 fails back with the failback client. */
class ClientFailbackTest {
    private final LaunchLab launches = new LaunchLab();
    private final DrsLab lab = launches.lab();
    private String instance = "";

    @BeforeEach
    void recover() {
        instance = launches.server(launches.drilled(lab.protectedServer("db"))).recoveryInstanceID();
    }

    @AfterEach
    void close() {
        launches.close();
    }

    @Test
    void replicationCannotBeReversed() {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> launches.drs().reverseReplication(r -> r.recoveryInstanceID(instance)));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> launches.drs().startFailbackLaunch(r -> r.recoveryInstanceIDs(instance)));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(
                        () -> launches.drs().startFailbackLaunch(r -> r.recoveryInstanceIDs("i-00000000000000000")));
    }

    @Test
    void clientReplicatesBackAndTheLaunchRebootsTheOriginalServer() {
        // Given
        assertThat(connected()).isTrue();
        assertThat(connected()).as("it is connected already").isFalse();
        assertThat(replication()).isEqualTo("INITIATING");
        lab.step(Duration.ofMinutes(50));
        assertThat(replication()).isEqualTo("CONTINUOUS");
        assertThat(state()).isEqualTo("FAILBACK_READY_FOR_LAUNCH");

        // When
        Job job = launches.drs()
                .startFailbackLaunch(request -> request.recoveryInstanceIDs(instance))
                .job();

        // Then
        Job ended = launches.ended(job.jobID());
        assertThat(launches.server(ended).launchStatusAsString()).isEqualTo("LAUNCHED");
        assertThat(launches.server(ended).recoveryInstanceID()).isEqualTo(instance);
        assertThat(launches.events(job.jobID()))
                .containsExactly("JOB_START", "CONVERSION_START", "CONVERSION_END", "LAUNCH_START", "JOB_END");
        assertThat(state()).isEqualTo("FAILBACK_COMPLETED");
    }

    @Test
    void configurationIsReadAndChanged() {
        // When
        launches.drs()
                .updateFailbackReplicationConfiguration(r ->
                        r.recoveryInstanceID(instance).bandwidthThrottling(100L).usePrivateIP(true));

        // Then
        var configuration = launches.drs().getFailbackReplicationConfiguration(r -> r.recoveryInstanceID(instance));
        assertThat(configuration.bandwidthThrottling()).isEqualTo(100L);
        assertThat(configuration.usePrivateIP()).isTrue();
        assertThat(configuration.name()).contains(instance);
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> launches.drs()
                        .getFailbackReplicationConfiguration(r -> r.recoveryInstanceID("i-00000000000000000")));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> launches.drs()
                        .updateFailbackReplicationConfiguration(
                                r -> r.recoveryInstanceID(instance).bandwidthThrottling(-1L)));
    }

    private boolean connected() {
        return lab.locked(world -> FailbackClients.connect(world, DrsLab.PRODUCTION, instance))
                .isPresent();
    }

    private String state() {
        return launches.recoveryInstances().getFirst().failback().stateAsString();
    }

    private String replication() {
        return launches.recoveryInstances().getFirst().dataReplicationInfo().dataReplicationStateAsString();
    }
}
