package io.breakwater.simulator.drs.failback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.drs.AgentSpec;
import io.breakwater.simulator.drs.Agents;
import io.breakwater.simulator.drs.DrsLab;
import io.breakwater.simulator.drs.launch.LaunchLab;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.DrsClient;
import software.amazon.awssdk.services.drs.model.ConflictException;
import software.amazon.awssdk.services.drs.model.InitiatedBy;
import software.amazon.awssdk.services.drs.model.Job;
import software.amazon.awssdk.services.drs.model.JobStatus;
import software.amazon.awssdk.services.drs.model.RecoveryInstance;
import software.amazon.awssdk.services.drs.model.ReplicationDirection;
import software.amazon.awssdk.services.drs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.drs.model.SourceServer;
import software.amazon.awssdk.services.drs.model.UninitializedAccountException;
import software.amazon.awssdk.services.drs.model.ValidationException;

/** A server of Ireland that is recovered in Frankfurt, and fails back. */
class FailbackTest {
    private static final Scope IRELAND = new Scope(Simulator.PRODUCTION, "eu-west-1");
    private static final Duration SYNCHRONISED = Duration.ofMinutes(50);

    private final LaunchLab launches = new LaunchLab();
    private final DrsLab lab = launches.lab();
    private final DrsClient origin = lab.drs(IRELAND);
    private String server = "";
    private String instance = "";

    @BeforeEach
    void recover() {
        lab.initialize(IRELAND);
        server = lab.install(AgentSpec.linux("web")
                .withOrigin(new AgentSpec.Origin.InAws(
                        Simulator.PRODUCTION, "eu-west-1b", "i-0123456789abcdef0", "m5.large"))
                .synchronisedAt(lab.now().minus(Duration.ofDays(1))));
        instance = launches.server(launches.drilled(server)).recoveryInstanceID();
    }

    @AfterEach
    void close() {
        origin.close();
        launches.close();
    }

    @Test
    void reversedReplicationMakesASourceServerAtTheOrigin() {
        // When
        String arn = reverse();

        // Then
        SourceServer receiver =
                origin.describeSourceServers(request -> {}).items().getFirst();
        assertThat(arn).isEqualTo(receiver.arn()).startsWith("arn:aws:drs:eu-west-1:111122223333:source-server/s-");
        assertThat(receiver.replicationDirection()).isEqualTo(ReplicationDirection.FAILBACK);
        assertThat(receiver.sourceProperties().identificationHints().awsInstanceID())
                .isEqualTo(instance);
        assertThat(receiver.sourceCloudProperties().originRegion()).isEqualTo("eu-central-1");
        assertThat(receiver.dataReplicationInfo().dataReplicationStateAsString())
                .isEqualTo("INITIATING");
        assertThat(lab.server(server).reversedDirectionSourceServerArn()).isEqualTo(arn);
        assertThat(state()).isEqualTo("FAILBACK_IN_PROGRESS");
        assertThat(described().dataReplicationInfo().dataReplicationStateAsString())
                .isEqualTo("INITIATING");
    }

    @Test
    void failbackIsReadyOnceTheReplicaIsContinuousAndEachChangeIsAnnounced() {
        // Given
        reverse();

        // When
        lab.step(SYNCHRONISED);

        // Then
        assertThat(state()).isEqualTo("FAILBACK_READY_FOR_LAUNCH");
        assertThat(described().dataReplicationInfo().dataReplicationStateAsString())
                .isEqualTo("CONTINUOUS");
        assertThat(described().failback().firstByteDateTime()).isNotNull();
        assertThat(launches.busEvents("DRS Recovery Instance Failback State Change"))
                .extracting(event -> event.detail())
                .containsExactly("{\"state\":\"FAILBACK_IN_PROGRESS\"}", "{\"state\":\"FAILBACK_READY_FOR_LAUNCH\"}");
    }

    @Test
    void replicaThatLagsMakesTheFailbackNotReady() {
        // Given
        reverse();
        lab.step(SYNCHRONISED);
        String receiver = receiver();

        // When
        lab.locked(world -> Agents.pause(world, IRELAND, receiver));

        // Then
        assertThat(state()).isEqualTo("FAILBACK_NOT_READY_FOR_LAUNCH");
        assertThatExceptionOfType(ConflictException.class).isThrownBy(this::launchBack);
        lab.locked(world -> Agents.resume(world, IRELAND, receiver));
        lab.step(Duration.ofMinutes(30));
        assertThat(state()).isEqualTo("FAILBACK_READY_FOR_LAUNCH");
    }

    @Test
    void failbackLaunchRunsAtTheOriginAndCompletesTheFailback() {
        // Given
        reverse();
        lab.step(SYNCHRONISED);

        // When
        Job job = launchBack();

        // Then
        assertThat(job.initiatedBy()).isEqualTo(InitiatedBy.FAILBACK);
        assertThat(described().failback().failbackJobID()).isEqualTo(job.jobID());
        lab.step(Duration.ofMinutes(20));
        Job ended = origin.describeJobs(request -> {}).items().getFirst();
        assertThat(ended.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(launches.server(ended).launchStatusAsString()).isEqualTo("LAUNCHED");
        assertThat(state()).isEqualTo("FAILBACK_COMPLETED");
        assertThat(origin.describeRecoveryInstances(request -> {}).items())
                .extracting(RecoveryInstance::sourceServerID)
                .containsExactly(receiver());
    }

    @Test
    void protectingAgainBringsTheOriginalServerBackWithARescan() {
        // Given
        String stale = failedBack();
        String back = origin.describeRecoveryInstances(request -> {})
                .items()
                .getFirst()
                .recoveryInstanceID();

        // When
        String arn = origin.reverseReplication(request -> request.recoveryInstanceID(back))
                .reversedDirectionSourceServerArn();

        // Then
        SourceServer original = lab.server(server);
        assertThat(arn).isEqualTo(original.arn());
        assertThat(original.dataReplicationInfo().dataReplicationStateAsString())
                .isEqualTo("RESCAN");
        assertThat(original.reversedDirectionSourceServerArn()).isEqualTo(stale);
        assertThat(original.sourceProperties().identificationHints().awsInstanceID())
                .isEqualTo(back);
        lab.step(Duration.ofHours(1));
        assertThat(lab.state(server)).isEqualTo("CONTINUOUS");
    }

    @Test
    void protectingAgainMakesANewServerWhenFlipped() {
        // Given
        failedBack();
        lab.flip(FailbackBehaviours.REPROTECT);
        String back = origin.describeRecoveryInstances(request -> {})
                .items()
                .getFirst()
                .recoveryInstanceID();

        // When
        origin.reverseReplication(request -> request.recoveryInstanceID(back));

        // Then
        assertThat(launches.drs().describeSourceServers(request -> {}).items()).hasSize(2);
    }

    @Test
    void failbackIsStoppedAndStartedAgain() {
        // Given
        String first = reverse();

        // When
        launches.drs().stopFailback(request -> request.recoveryInstanceID(instance));

        // Then
        assertThat(state()).isEqualTo("FAILBACK_NOT_STARTED");
        assertThat(origin.describeSourceServers(request -> {})
                        .items()
                        .getFirst()
                        .dataReplicationInfo()
                        .dataReplicationStateAsString())
                .isEqualTo("STOPPED");
        assertThatCode(() -> launches.drs().stopFailback(r -> r.recoveryInstanceID(instance)))
                .doesNotThrowAnyException();
        assertThat(reverse()).isEqualTo(first);
        assertThat(state()).isEqualTo("FAILBACK_IN_PROGRESS");
        lab.flip(FailbackBehaviours.STOP_IS_LENIENT);
        launches.drs().stopFailback(request -> request.recoveryInstanceID(instance));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> launches.drs().stopFailback(r -> r.recoveryInstanceID(instance)));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> launches.drs().stopFailback(r -> r.recoveryInstanceID("i-00000000000000000")));
    }

    @Test
    void replicationIsReversedOnceAndForLivingInstancesOnly() {
        // Given
        reverse();

        // Then
        assertThatExceptionOfType(ConflictException.class).isThrownBy(this::reverse);
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> launches.drs().reverseReplication(r -> r.recoveryInstanceID("i-00000000000000000")));
        launches.drs().stopFailback(request -> request.recoveryInstanceID(instance));
        launches.drs().disconnectRecoveryInstance(request -> request.recoveryInstanceID(instance));
        assertThatExceptionOfType(ConflictException.class).isThrownBy(this::reverse);
    }

    @Test
    void busyInstanceIsNotReversed() {
        launches.drill(server);
        assertThatExceptionOfType(ConflictException.class).isThrownBy(this::reverse);
    }

    @Test
    void originMustBeInitialised() {
        // Given
        String elsewhere = lab.install(AgentSpec.linux("other")
                .withOrigin(new AgentSpec.Origin.InAws(Simulator.RECOVERY, "eu-west-1a", "i-0123456789abcdef1", ""))
                .synchronisedAt(lab.now().minus(Duration.ofDays(1))));
        String id = launches.server(launches.drilled(elsewhere)).recoveryInstanceID();

        // Then
        assertThatExceptionOfType(UninitializedAccountException.class)
                .isThrownBy(() -> launches.drs().reverseReplication(r -> r.recoveryInstanceID(id)));
    }

    @Test
    void failbackIsLaunchedAtTheOriginOnlyUnlessFlipped() {
        // Given
        reverse();
        lab.step(SYNCHRONISED);
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> launches.drs().startFailbackLaunch(r -> r.recoveryInstanceIDs(instance)));

        // When
        lab.flip(FailbackBehaviours.LAUNCH_AT_ORIGIN);
        String job = launches.drs()
                .startFailbackLaunch(request -> request.recoveryInstanceIDs(instance))
                .job()
                .jobID();

        // Then
        launches.ended(job);
        assertThat(state()).isEqualTo("FAILBACK_COMPLETED");
    }

    private String failedBack() {
        String arn = reverse();
        lab.step(SYNCHRONISED);
        launchBack();
        lab.step(Duration.ofMinutes(20));
        return arn;
    }

    private String reverse() {
        return launches.drs()
                .reverseReplication(request -> request.recoveryInstanceID(instance))
                .reversedDirectionSourceServerArn();
    }

    private Job launchBack() {
        return origin.startFailbackLaunch(request -> request.recoveryInstanceIDs(instance))
                .job();
    }

    private String receiver() {
        return origin.describeSourceServers(request -> {}).items().getFirst().sourceServerID();
    }

    private RecoveryInstance described() {
        return launches.recoveryInstances().getFirst();
    }

    private String state() {
        return described().failback().stateAsString();
    }
}
