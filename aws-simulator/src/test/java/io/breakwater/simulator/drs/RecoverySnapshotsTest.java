package io.breakwater.simulator.drs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.model.RecoverySnapshot;
import software.amazon.awssdk.services.drs.model.RecoverySnapshotsOrder;
import software.amazon.awssdk.services.drs.model.ValidationException;

class RecoverySnapshotsTest {
    private final DrsLab lab = new DrsLab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void longProtectedServerHasThePointsInTimeOfThePolicy() {
        String id = lab.protectedServer("a");
        lab.step(Duration.ofMinutes(35));

        List<RecoverySnapshot> snapshots = snapshots(id);
        assertThat(snapshots).hasSizeBetween(34, 37);
        assertThat(snapshots)
                .extracting(RecoverySnapshot::snapshotID)
                .doesNotHaveDuplicates()
                .allMatch(snapshot -> snapshot.matches("pit-[0-9a-z]{17}"));
        assertThat(snapshots)
                .extracting(snapshot -> Instant.parse(snapshot.timestamp()))
                .isSorted();
        assertThat(snapshots.getLast().expectedTimestamp()).isEqualTo("2026-01-01T00:30:00Z");
        assertThat(snapshots.getLast().timestamp()).isGreaterThan("2026-01-01T00:30:00Z");
        assertThat(snapshots.getLast().ebsSnapshots())
                .singleElement()
                .asString()
                .matches("snap-[0-9a-f]{17}");
        assertThat(snapshots.getLast().sourceServerID()).isEqualTo(id);
    }

    @Test
    void serverHasNoPointInTimeBeforeItsFirstSynchronisation() {
        String id = lab.install(AgentSpec.linux("a"));
        lab.step(Duration.ofMinutes(15));
        assertThat(snapshots(id)).isEmpty();

        lab.step(Duration.ofMinutes(20));
        assertThat(snapshots(id)).isNotEmpty();
    }

    @Test
    void pointInTimeKeepsItsIdWhileOthersComeAndGo() {
        String id = lab.protectedServer("a");
        lab.step(Duration.ofMinutes(11));
        RecoverySnapshot newest = snapshots(id).getLast();
        lab.step(Duration.ofMinutes(30));

        assertThat(snapshots(id)).contains(newest);
        lab.step(Duration.ofHours(1));
        assertThat(snapshots(id)).doesNotContain(newest);
    }

    @Test
    void orderAndPagesAreThoseAskedFor() {
        String id = lab.protectedServer("a");
        List<RecoverySnapshot> ascending = snapshots(id);

        var newest = lab.drs()
                .describeRecoverySnapshots(request -> request.sourceServerID(id)
                        .order(RecoverySnapshotsOrder.DESC)
                        .maxResults(2));
        assertThat(newest.items()).containsExactly(ascending.getLast(), ascending.get(ascending.size() - 2));
        assertThat(newest.nextToken()).isNotNull();
        assertThat(lab.drs()
                        .describeRecoverySnapshotsPaginator(request -> request.sourceServerID(id)
                                .order(RecoverySnapshotsOrder.DESC)
                                .maxResults(10))
                        .items())
                .containsExactlyElementsOf(ascending.reversed());
    }

    @Test
    void timesAreFilteredInclusively() {
        String id = lab.protectedServer("a");
        List<RecoverySnapshot> all = snapshots(id);
        String from = all.get(3).timestamp();
        String to = all.get(6).timestamp();

        assertThat(lab.drs()
                        .describeRecoverySnapshots(request -> request.sourceServerID(id)
                                .filters(filters -> filters.fromDateTime(from).toDateTime(to)))
                        .items())
                .containsExactlyElementsOf(all.subList(3, 7));
    }

    @Test
    void stoppingReplicationTakesThePointsInTimeAway() {
        String id = lab.protectedServer("a");
        lab.drs().stopReplication(request -> request.sourceServerID(id));

        assertThat(snapshots(id)).isEmpty();
    }

    @Test
    void stalledServerKeepsWhatItHasAndGetsNoMore() {
        String id = lab.protectedServer("a");
        lab.step(Duration.ofMinutes(1));
        RecoverySnapshot newest = snapshots(id).getLast();
        lab.locked(world -> Agents.stall(
                world, DrsLab.PRODUCTION, id, io.breakwater.simulator.core.drs.ReplicationError.UNSTABLE_NETWORK, ""));

        lab.step(Duration.ofMinutes(30));
        assertThat(snapshots(id).getLast()).isEqualTo(newest);
        lab.step(Duration.ofDays(30));
        assertThat(snapshots(id)).hasSize(1);
    }

    @Test
    void retentionOfDaysFollowsTheConfiguration() {
        String id = lab.protectedServer("a");
        int before = snapshots(id).size();
        lab.drs()
                .updateReplicationConfiguration(
                        request -> request.sourceServerID(id).pitPolicy(ReplicationConfigurationsTest.policy(3)));

        assertThat(snapshots(id)).hasSize(before - 4);
    }

    @Test
    void snapshotTakenForALaunchIsListedForAnHour() {
        String id = lab.protectedServer("a");
        RecoverySnapshotRow taken = lab.locked(world -> {
            Fleet fleet = Fleet.of(world, DrsLab.PRODUCTION);
            return RecoverySnapshots.takeOnDemand(world, DrsLab.PRODUCTION, fleet.get(id));
        });

        assertThat(snapshots(id)).extracting(RecoverySnapshot::snapshotID).contains(taken.id());
        lab.step(Duration.ofMinutes(61));
        assertThat(snapshots(id)).extracting(RecoverySnapshot::snapshotID).doesNotContain(taken.id());
    }

    @Test
    void wrongRequestsAreRefused() {
        String id = lab.protectedServer("a");

        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs().describeRecoverySnapshots(request -> request.sourceServerID("a")));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs()
                        .describeRecoverySnapshots(
                                request -> request.sourceServerID(id).order("NEWEST")));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs()
                        .describeRecoverySnapshots(request ->
                                request.sourceServerID(id).filters(filters -> filters.fromDateTime("yesterday"))));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs().describeRecoverySnapshots(request -> request.sourceServerID(null)));
    }

    @Test
    void unknownServerHasNoPointsInTimeUnlessThatAssumptionIsFlipped() {
        String unknown = "s-00000000000000000";
        assertThat(snapshots(unknown)).isEmpty();

        lab.flip(DrsBehaviours.SNAPSHOTS_OF_UNKNOWN_SERVER);
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> snapshots(unknown));
    }

    private List<RecoverySnapshot> snapshots(String id) {
        return lab.drs()
                .describeRecoverySnapshots(request -> request.sourceServerID(id))
                .items();
    }
}
