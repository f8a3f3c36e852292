package io.breakwater.simulator.drs.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.breakwater.simulator.drs.AgentSpec;
import io.breakwater.simulator.drs.DrsLab;
import io.breakwater.simulator.drs.launch.LaunchLab;
import io.breakwater.simulator.ec2.instance.InstanceLauncher;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.model.ConflictException;
import software.amazon.awssdk.services.drs.model.EC2InstanceState;
import software.amazon.awssdk.services.drs.model.FailbackState;
import software.amazon.awssdk.services.drs.model.Job;
import software.amazon.awssdk.services.drs.model.OriginEnvironment;
import software.amazon.awssdk.services.drs.model.RecoveryInstance;
import software.amazon.awssdk.services.drs.model.RecoveryInstanceDataReplicationState;
import software.amazon.awssdk.services.drs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.drs.model.ValidationException;

class RecoveryInstancesTest {
    private final LaunchLab launches = new LaunchLab();
    private final DrsLab lab = launches.lab();

    @AfterEach
    void close() {
        launches.close();
    }

    @Test
    void instanceTellsItsLaunchItsDataAndItsOrigin() {
        // Given
        String server = lab.install(AgentSpec.linux("web")
                .withOrigin(new AgentSpec.Origin.InAws("111122223333", "eu-west-1b", "i-0123456789abcdef0", "m5.large"))
                .synchronisedAt(lab.now().minus(Duration.ofDays(1))));

        // When
        Job job = launches.drilled(server);

        // Then
        RecoveryInstance instance = launches.recoveryInstances().getFirst();
        String id = launches.server(job).recoveryInstanceID();
        assertThat(instance.recoveryInstanceID()).isEqualTo(id);
        assertThat(instance.ec2InstanceID()).isEqualTo(id);
        assertThat(instance.arn()).isEqualTo("arn:aws:drs:eu-central-1:111122223333:recovery-instance/" + id);
        assertThat(instance.sourceServerID()).isEqualTo(server);
        assertThat(instance.jobID()).isEqualTo(job.jobID());
        assertThat(instance.isDrill()).isTrue();
        assertThat(instance.ec2InstanceState()).isEqualTo(EC2InstanceState.RUNNING);
        assertThat(instance.originEnvironment()).isEqualTo(OriginEnvironment.AWS);
        assertThat(instance.originAvailabilityZone()).isEqualTo("eu-west-1b");
        assertThat(instance.pointInTimeSnapshotDateTime()).startsWith("2026-01-01T00:0");
        assertThat(instance.failback().state()).isEqualTo(FailbackState.FAILBACK_NOT_STARTED);
        assertThat(instance.dataReplicationInfo().dataReplicationState())
                .isEqualTo(RecoveryInstanceDataReplicationState.NOT_STARTED);
        assertThat(instance.recoveryInstanceProperties().disks())
                .extracting(disk -> disk.internalDeviceName())
                .containsExactly("/dev/xvda");
        assertThat(instance.recoveryInstanceProperties().disks().getFirst().ebsVolumeID())
                .startsWith("vol-");
        assertThat(instance.recoveryInstanceProperties().networkInterfaces()).hasSize(1);
    }

    @Test
    void stateFollowsEc2EvenBehindTheServicesBack() {
        // Given
        String id =
                launches.server(launches.drilled(lab.protectedServer("web"))).recoveryInstanceID();

        // When
        lab.locked(world -> InstanceLauncher.terminate(world, DrsLab.PRODUCTION, id));

        // Then
        assertThat(state()).isEqualTo("SHUTTING-DOWN");
        lab.step(Duration.ofMinutes(2));
        assertThat(state()).isEqualTo("TERMINATED");
        lab.step(Duration.ofHours(2));
        assertThat(state()).isEqualTo("NOT_FOUND");
    }

    private String state() {
        return launches.recoveryInstances().getFirst().ec2InstanceStateAsString();
    }

    @Test
    void instancesAreFilteredAndPaged() {
        // Given
        List<String> servers = launches.fleet(3);
        launches.ended(launches.drill(servers).jobID());
        String id = launches.recoveryInstanceOf(servers.get(1)).orElseThrow();

        // Then
        assertThat(launches.drs()
                        .describeRecoveryInstances(r -> r.filters(f -> f.recoveryInstanceIDs(id)))
                        .items())
                .hasSize(1);
        assertThat(launches.drs()
                        .describeRecoveryInstances(r -> r.filters(f -> f.sourceServerIDs(servers.get(0))))
                        .items())
                .extracting(RecoveryInstance::sourceServerID)
                .containsExactly(servers.get(0));
        assertThat(launches.drs()
                        .describeRecoveryInstancesPaginator(r -> r.maxResults(1))
                        .items())
                .hasSize(3);
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() ->
                        launches.drs().describeRecoveryInstances(r -> r.filters(f -> f.recoveryInstanceIDs("x"))));
    }

    @Test
    void instanceIsDisconnectedBeforeItIsDeletedAndItsMachineStays() {
        // Given
        String server = lab.protectedServer("web");
        String id = launches.server(launches.drilled(server)).recoveryInstanceID();
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> delete(id));

        // When
        launches.drs().disconnectRecoveryInstance(request -> request.recoveryInstanceID(id));

        // Then
        var replication = launches.recoveryInstances().getFirst().dataReplicationInfo();
        assertThat(replication.dataReplicationState()).isEqualTo(RecoveryInstanceDataReplicationState.DISCONNECTED);
        assertThat(replication.replicatedDisks().getFirst().totalStorageBytes()).isZero();
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> launches.drs().disconnectRecoveryInstance(r -> r.recoveryInstanceID(id)));
        delete(id);
        assertThat(launches.recoveryInstances()).isEmpty();
        assertThat(launches.recoveryInstanceOf(server)).isEmpty();
        assertThat(launches.instance(id).state().nameAsString()).isEqualTo("running");
    }

    @Test
    void unknownInstancesAreRefused() {
        String unknown = "i-00000000000000000";
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> launches.drs().disconnectRecoveryInstance(r -> r.recoveryInstanceID(unknown)));
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> delete(unknown));
        lab.flip(InstanceBehaviours.DELETE_UNKNOWN);
        assertThatCode(() -> delete(unknown)).doesNotThrowAnyException();
    }

    private void delete(String id) {
        launches.drs().deleteRecoveryInstance(request -> request.recoveryInstanceID(id));
    }
}
