package io.breakwater.simulator.drs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.breakwater.simulator.core.drs.JobState;
import io.breakwater.simulator.core.drs.ReplicationError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.model.AccessDeniedException;
import software.amazon.awssdk.services.drs.model.ConflictException;
import software.amazon.awssdk.services.drs.model.InitiatedBy;
import software.amazon.awssdk.services.drs.model.JobType;
import software.amazon.awssdk.services.drs.model.RecoverySnapshot;
import software.amazon.awssdk.services.drs.model.ServiceQuotaExceededException;

/** What the service does where nobody says what it does, and the opposite. Others are tested beside their subject. */
class FlippedAssumptionsTest {
    private final DrsLab lab = new DrsLab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void initiationTakesNoTimeIfFlipped() {
        lab.flip(DrsBehaviours.INITIATION.behaviour());
        String id = lab.install(AgentSpec.linux("a"));

        assertThat(lab.state(id)).isEqualTo("INITIAL_SYNC");
        lab.drs().stopReplication(request -> request.sourceServerID(id));
        lab.drs().startReplication(request -> request.sourceServerID(id));
        assertThat(lab.state(id)).isEqualTo("INITIAL_SYNC");
    }

    @Test
    void failedInitiationNamesNoNextAttemptIfFlipped() {
        lab.flip(DrsBehaviours.INITIATION_IS_TRIED_AGAIN);
        String id = lab.install(AgentSpec.linux("a"));
        lab.locked(world ->
                Agents.stall(world, DrsLab.PRODUCTION, id, ReplicationError.FAILED_TO_BOOT_REPLICATION_SERVER, ""));

        assertThat(lab.server(id)
                        .dataReplicationInfo()
                        .dataReplicationInitiation()
                        .nextAttemptDateTime())
                .isNull();
    }

    @Test
    void wrongStateChangesNothingIfFlipped() {
        lab.flip(DrsBehaviours.WRONG_STATE_CONFLICTS);
        String id = lab.protectedServer("a");

        assertThat(lab.drs()
                        .startReplication(request -> request.sourceServerID(id))
                        .sourceServer()
                        .dataReplicationInfo()
                        .dataReplicationStateAsString())
                .isEqualTo("CONTINUOUS");
        lab.drs().stopReplication(request -> request.sourceServerID(id));
        assertThatCode(() -> lab.drs().stopReplication(request -> request.sourceServerID(id)))
                .doesNotThrowAnyException();
        lab.drs().disconnectSourceServer(request -> request.sourceServerID(id));
        assertThat(lab.drs()
                        .disconnectSourceServer(request -> request.sourceServerID(id))
                        .dataReplicationInfo()
                        .dataReplicationStateAsString())
                .isEqualTo("DISCONNECTED");
    }

    @Test
    void busyServerIsLeftAloneUnlessFlipped() {
        String id = lab.protectedServer("a");
        lab.locked(world -> world.table(DrsLab.PRODUCTION, JobRow.class)
                .put(
                        "drsjob-1",
                        new JobRow(
                                "drsjob-1",
                                "arn",
                                JobType.LAUNCH,
                                InitiatedBy.START_DRILL,
                                "caller",
                                world.now(),
                                world.now(),
                                new JobState.Pending(),
                                List.of(JobRow.Participant.pending(id, Optional.empty())),
                                List.of(),
                                Map.of(),
                                List.of())));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> lab.drs().stopReplication(request -> request.sourceServerID(id)));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> lab.drs().disconnectSourceServer(request -> request.sourceServerID(id)));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> lab.drs()
                        .updateLaunchConfiguration(
                                request -> request.sourceServerID(id).copyTags(true)));
        lab.flip(DrsBehaviours.BUSY_SERVER_CONFLICTS);
        assertThatCode(() -> lab.drs().stopReplication(request -> request.sourceServerID(id)))
                .doesNotThrowAnyException();
    }

    @Test
    void pointsInTimeAreCountedFromTheFirstOneIfFlipped() {
        String id = lab.install(AgentSpec.linux("a"));
        lab.step(Duration.ofHours(1));
        lab.flip(DrsBehaviours.SNAPSHOTS_ON_THE_CLOCK);

        assertThat(snapshots(id))
                .extracting(RecoverySnapshot::expectedTimestamp)
                .noneMatch(at -> at.endsWith("0:00Z"))
                .hasSize(3);
    }

    @Test
    void newestPointInTimeGoesWithItsTimeIfFlipped() {
        String id = lab.protectedServer("a");
        lab.locked(world -> Agents.pause(world, DrsLab.PRODUCTION, id));
        lab.step(Duration.ofDays(20));
        assertThat(snapshots(id)).hasSize(1);

        lab.flip(DrsBehaviours.NEWEST_SNAPSHOT_STAYS);
        assertThat(snapshots(id)).isEmpty();
    }

    @Test
    void pointInTimeOfALaunchIsNotListedIfFlipped() {
        String id = lab.protectedServer("a");
        int scheduled = snapshots(id).size();
        lab.locked(world -> RecoverySnapshots.takeOnDemand(
                world, DrsLab.PRODUCTION, Fleet.of(world, DrsLab.PRODUCTION).get(id)));
        assertThat(snapshots(id)).hasSize(scheduled + 1);

        lab.flip(DrsBehaviours.ON_DEMAND_SNAPSHOTS_ARE_LISTED);
        assertThat(snapshots(id)).hasSize(scheduled);
    }

    @Test
    void tooManyLaunchActionsExceedTheQuotaIfFlipped() {
        String id = lab.install(AgentSpec.linux("a"));
        for (int order = 2; order < 202; order++) {
            put(id, order);
        }
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> put(id, 300));

        lab.flip(DrsBehaviours.TOO_MANY_LAUNCH_ACTIONS_CONFLICT);
        assertThatExceptionOfType(ServiceQuotaExceededException.class)
                .isThrownBy(() -> put(id, 300))
                .satisfies(error -> assertThat(error.quotaCode()).isEqualTo("L-0588D03B"));
    }

    @Test
    void networkOfAnyVpcIsProtectedAtOnceIfAllItsAssumptionsAreFlipped() {
        lab.flip(DrsBehaviours.VPC_IS_LOOKED_UP);
        lab.flip(DrsBehaviours.NETWORK_BEGINS_STOPPED);
        lab.flip(DrsBehaviours.NETWORK_COPY.behaviour());
        lab.flip(DrsBehaviours.EXPORT_NEEDS_PROTECTION);
        lab.drs().createLaunchConfigurationTemplate(request -> request.exportBucketArn("arn:aws:s3:::exports-of-dr"));
        String id = lab.drs()
                .createSourceNetwork(request -> request.vpcID("vpc-0123456789abcdef0")
                        .originAccountID("111122223333")
                        .originRegion("eu-west-1"))
                .sourceNetworkID();

        assertThat(lab.drs()
                        .describeSourceNetworks(request -> {})
                        .items()
                        .getFirst()
                        .replicationStatusAsString())
                .isEqualTo("PROTECTED");
        lab.drs().stopSourceNetworkReplication(request -> request.sourceNetworkID(id));
        assertThatCode(() -> lab.drs().exportSourceNetworkCfnTemplate(request -> request.sourceNetworkID(id)))
                .doesNotThrowAnyException();
    }

    @Test
    void noAccountTrustsAnotherIfFlipped() {
        lab.initialize(DrsLab.RECOVERY);
        lab.flip(DrsBehaviours.STAGING_ACCOUNTS_TRUST);

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> lab.drs(DrsLab.RECOVERY)
                        .listExtensibleSourceServers(request -> request.stagingAccountID(DrsLab.PRODUCTION.account())));
    }

    @Test
    void pagesAreSmallerIfFlipped() {
        for (int i = 0; i < 51; i++) {
            lab.install(AgentSpec.linux("server-" + i));
        }
        assertThat(lab.drs().describeSourceServers(request -> {}).items()).hasSize(51);

        lab.flip(DrsBehaviours.USUAL_PAGE);
        assertThat(lab.drs().describeSourceServers(request -> {}).items()).hasSize(50);
    }

    private void put(String server, int order) {
        lab.drs()
                .putLaunchAction(request -> request.resourceId(server)
                        .actionId(UUID.randomUUID().toString())
                        .actionCode("AWS-RunShellScript")
                        .actionVersion("$DEFAULT")
                        .order(order)
                        .name("Check")
                        .description("")
                        .category("OTHER")
                        .active(true)
                        .optional(true));
    }

    private List<RecoverySnapshot> snapshots(String id) {
        return lab.drs()
                .describeRecoverySnapshots(request -> request.sourceServerID(id))
                .items();
    }
}
