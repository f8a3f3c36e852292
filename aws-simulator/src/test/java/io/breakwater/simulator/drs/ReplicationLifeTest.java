package io.breakwater.simulator.drs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.breakwater.simulator.core.drs.ReplicationError;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.model.ConflictException;
import software.amazon.awssdk.services.drs.model.DataReplicationInfo;
import software.amazon.awssdk.services.drs.model.DataReplicationInitiationStep;
import software.amazon.awssdk.services.drs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.drs.model.ValidationException;

class ReplicationLifeTest {
    private final DrsLab lab = new DrsLab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void initiationGoesThroughElevenSteps() {
        String id = lab.install(AgentSpec.linux("a"));
        lab.step(Duration.ofSeconds(90));

        DataReplicationInfo info = info(id);
        assertThat(info.dataReplicationStateAsString()).isEqualTo("INITIATING");
        assertThat(info.dataReplicationInitiation().steps())
                .extracting(DataReplicationInitiationStep::nameAsString)
                .hasSize(11)
                .startsWith("WAIT", "CREATE_SECURITY_GROUP")
                .endsWith("START_DATA_TRANSFER");
        assertThat(info.dataReplicationInitiation().steps())
                .extracting(DataReplicationInitiationStep::statusAsString)
                .startsWith("SUCCEEDED", "SUCCEEDED", "SUCCEEDED", "IN_PROGRESS", "NOT_STARTED");
        assertThat(info.dataReplicationInitiation().startDateTime()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(info.lagDuration()).isNull();
    }

    @Test
    void firstSynchronisationShowsProgressAndItsEnd() {
        String id = lab.install(AgentSpec.linux("a"));
        lab.step(Duration.ofMinutes(10));

        DataReplicationInfo before = info(id);
        assertThat(before.dataReplicationStateAsString()).isEqualTo("INITIAL_SYNC");
        Instant eta = Instant.parse(before.etaDateTime());
        lab.step(Duration.ofMinutes(5));
        DataReplicationInfo after = info(id);
        assertThat(Instant.parse(after.etaDateTime())).isEqualTo(eta);
        assertThat(after.replicatedDisks().getFirst().replicatedStorageBytes())
                .isGreaterThan(before.replicatedDisks().getFirst().replicatedStorageBytes())
                .isLessThan(30L << 30);
        lab.step(Duration.between(lab.now(), eta));
        assertThat(lab.state(id)).isEqualTo("CREATING_SNAPSHOT");
    }

    @Test
    void synchronisedServerIsContinuousWithoutLag() {
        String id = lab.install(AgentSpec.linux("a"));
        lab.step(DrsLab.SYNCHRONISED);

        DataReplicationInfo info = info(id);
        assertThat(info.dataReplicationStateAsString()).isEqualTo("CONTINUOUS");
        assertThat(info.lagDuration()).isEqualTo("P0D");
        assertThat(info.etaDateTime()).isNull();
        assertThat(info.dataReplicationError()).isNull();
        assertThat(info.stagingAvailabilityZone()).isEqualTo("eu-central-1a");
        assertThat(info.replicatedDisks().getFirst()).satisfies(disk -> {
            assertThat(disk.totalStorageBytes()).isEqualTo(30L << 30);
            assertThat(disk.replicatedStorageBytes()).isEqualTo(30L << 30);
            assertThat(disk.backloggedStorageBytes()).isZero();
            assertThat(disk.volumeStatusAsString()).isEqualTo("REGULAR");
        });
    }

    @Test
    void throttledServerTakesLonger() {
        String id = lab.install(AgentSpec.linux("a"));
        lab.drs()
                .updateReplicationConfiguration(
                        request -> request.sourceServerID(id).bandwidthThrottling(8L));
        lab.step(Duration.ofHours(8));

        assertThat(lab.state(id)).isEqualTo("INITIAL_SYNC");
        lab.drs()
                .updateReplicationConfiguration(
                        request -> request.sourceServerID(id).bandwidthThrottling(0L));
        lab.step(Duration.ofMinutes(20));
        assertThat(lab.state(id)).isEqualTo("CONTINUOUS");
    }

    @Test
    void serverThatFallsBehindShowsLagAndBacklogUntilItHasCaughtUp() {
        String id = lab.protectedServer("a");
        lab.locked(world -> Agents.fallBehind(world, DrsLab.PRODUCTION, id, Duration.ofMinutes(38)));

        assertThat(lab.state(id)).isEqualTo("BACKLOG");
        assertThat(info(id).lagDuration()).isEqualTo("PT38M");
        assertThat(info(id).replicatedDisks().getFirst().backloggedStorageBytes())
                .isEqualTo(38L * 60 << 20);
        assertThat(info(id).etaDateTime()).isEqualTo("2026-01-01T00:02:00Z");
        lab.step(Duration.ofMinutes(2));
        assertThat(lab.state(id)).isEqualTo("CONTINUOUS");
    }

    @Test
    void serverOnATooSlowLinkLagsMoreAndMore() {
        String id = lab.install(AgentSpec.linux("a")
                .withLink(new AgentSpec.Link(1 << 20, 2 << 20))
                .synchronisedAt(lab.now()));
        lab.step(Duration.ofHours(2));

        assertThat(lab.state(id)).isEqualTo("BACKLOG");
        assertThat(info(id).lagDuration()).isEqualTo("PT1H");
        lab.locked(world -> Agents.setLink(world, DrsLab.PRODUCTION, id, AgentSpec.Link.USUAL));
        lab.step(Duration.ofMinutes(30));
        assertThat(lab.state(id)).isEqualTo("CONTINUOUS");
    }

    @Test
    void failedInitiationStepStallsAndIsRetried() {
        String id = lab.install(AgentSpec.linux("a"));
        lab.step(Duration.ofSeconds(60));
        lab.locked(world -> Agents.stall(
                world,
                DrsLab.PRODUCTION,
                id,
                ReplicationError.FAILED_TO_LAUNCH_REPLICATION_SERVER,
                "You have reached your quota."));

        DataReplicationInfo info = info(id);
        assertThat(info.dataReplicationStateAsString()).isEqualTo("STALLED");
        assertThat(info.dataReplicationError().errorAsString()).isEqualTo("FAILED_TO_LAUNCH_REPLICATION_SERVER");
        assertThat(info.dataReplicationError().rawError()).isEqualTo("You have reached your quota.");
        assertThat(info.dataReplicationInitiation().nextAttemptDateTime()).isEqualTo("2026-01-01T00:31:00Z");
        assertThat(info.dataReplicationInitiation().steps())
                .extracting(DataReplicationInitiationStep::statusAsString)
                .startsWith("SUCCEEDED", "SUCCEEDED", "FAILED", "NOT_STARTED");

        var retried = lab.drs().retryDataReplication(request -> request.sourceServerID(id));
        assertThat(retried.dataReplicationInfo().dataReplicationStateAsString()).isEqualTo("INITIATING");
        assertThat(retried.sourceServerID()).isEqualTo(id);
    }

    @Test
    void runningReplicationIsNotRetried() {
        String id = lab.protectedServer("a");

        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs().retryDataReplication(request -> request.sourceServerID(id)));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(
                        () -> lab.drs().retryDataReplication(request -> request.sourceServerID("s-00000000000000000")));
    }

    @Test
    void stoppedServerIsStartedAgainFromTheBeginning() {
        String id = lab.protectedServer("a");

        var stopped =
                lab.drs().stopReplication(request -> request.sourceServerID(id)).sourceServer();
        assertThat(stopped.dataReplicationInfo().dataReplicationStateAsString()).isEqualTo("STOPPED");
        assertThat(stopped.dataReplicationInfo().lagDuration()).isNull();
        var started = lab.drs()
                .startReplication(request -> request.sourceServerID(id))
                .sourceServer();
        assertThat(started.dataReplicationInfo().dataReplicationStateAsString()).isEqualTo("INITIATING");
        lab.step(Duration.ofMinutes(7));
        assertThat(lab.state(id)).isEqualTo("INITIAL_SYNC");
    }

    @Test
    void replicationIsStartedAndStoppedOnlyWhereThatMeansSomething() {
        String id = lab.protectedServer("a");

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> lab.drs().startReplication(request -> request.sourceServerID(id)));
        lab.drs().stopReplication(request -> request.sourceServerID(id));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> lab.drs().stopReplication(request -> request.sourceServerID(id)));
        lab.drs().disconnectSourceServer(request -> request.sourceServerID(id));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> lab.drs().startReplication(request -> request.sourceServerID(id)));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lab.drs().stopReplication(request -> request.sourceServerID("s-00000000000000000")));
    }

    @Test
    void disconnectingEndsReplicationAtOnce() {
        String id = lab.protectedServer("a");

        var disconnected = lab.drs().disconnectSourceServer(request -> request.sourceServerID(id));
        assertThat(disconnected.dataReplicationInfo().dataReplicationStateAsString())
                .isEqualTo("DISCONNECTED");
        assertThat(disconnected.dataReplicationInfo().lagDuration()).isNull();
        assertThat(disconnected
                        .dataReplicationInfo()
                        .replicatedDisks()
                        .getFirst()
                        .totalStorageBytes())
                .isZero();
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> lab.drs().disconnectSourceServer(request -> request.sourceServerID(id)));
    }

    @Test
    void serverWithARecoveryInstanceIsNotDisconnected() {
        String id = lab.protectedServer("a");
        lab.locked(world -> Fleet.of(world, DrsLab.PRODUCTION)
                .update(
                        id,
                        row -> row.withLinks(row.links().withRecoveryInstance(java.util.Optional.of("i-00000001")))));

        assertThat(lab.server(id).recoveryInstanceId()).isEqualTo("i-00000001");
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> lab.drs().disconnectSourceServer(request -> request.sourceServerID(id)));
    }

    @Test
    void hardRestartedServerIsRescanned() {
        String id = lab.protectedServer("a");
        lab.locked(world -> Agents.rescan(world, DrsLab.PRODUCTION, id));
        lab.step(Duration.ofMinutes(1));

        assertThat(lab.state(id)).isEqualTo("RESCAN");
        assertThat(info(id).replicatedDisks().getFirst().rescannedStorageBytes())
                .isEqualTo(6_000L << 20);
        assertThat(info(id).lagDuration()).isEqualTo("PT1M");
        lab.step(Duration.ofMinutes(30));
        assertThat(lab.state(id)).isEqualTo("CONTINUOUS");
    }

    @Test
    void pausedServerShowsItsLag() {
        String id = lab.protectedServer("a");
        lab.locked(world -> Agents.pause(world, DrsLab.PRODUCTION, id));
        lab.step(Duration.ofHours(1));

        assertThat(lab.state(id)).isEqualTo("PAUSED");
        assertThat(info(id).lagDuration()).isEqualTo("PT1H");
        lab.locked(world -> Agents.resume(world, DrsLab.PRODUCTION, id));
        assertThat(lab.state(id)).isEqualTo("BACKLOG");
    }

    private DataReplicationInfo info(String id) {
        return lab.server(id).dataReplicationInfo();
    }
}
