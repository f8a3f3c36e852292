package io.breakwater.simulator.drs.launch;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.drs.ReplicationState.Continuous;
import io.breakwater.simulator.core.drs.ReplicationState.Disconnected;
import io.breakwater.simulator.core.drs.ReplicationState.Stopped;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.LaunchConfigurations;
import io.breakwater.simulator.drs.RecoveryMode;
import io.breakwater.simulator.drs.RecoverySnapshotRow;
import io.breakwater.simulator.drs.RecoverySnapshots;
import io.breakwater.simulator.drs.SourceServerRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.drs.model.JobLogEvent;

/**
 * What a job does to one server until its instance is launched: it removes the former recovery instance, takes a snapshot
 * or the point in time that was asked for, and makes it bootable. Whatever goes wrong ends this server only.
 *
 * <p>Source: DRS user guide, Launching recovery instances; the order of events: DRS API reference, JobLogEvent.
 */
final class LaunchRun {
    private LaunchRun() {}

    /** Whether the server has something to launch from. */
    static boolean isLaunchable(SourceServerRow server) {
        return server.replication().hasPointInTime()
                && !(server.replication().state() instanceof Stopped)
                && !(server.replication().state() instanceof Disconnected);
    }

    static void begin(World world, LaunchRecord record) {
        Optional<SourceServerRow> server = record.server(world).filter(LaunchRun::isLaunchable);
        if (server.isEmpty()) {
            record.failed(
                    world,
                    JobLogEvent.SERVER_SKIPPED,
                    data -> data.withError(
                            "Instance not launched because server lifecycle state is not READY_FOR_TEST"));
            return;
        }
        record.begun(world);
        Optional<String> target = LaunchIntoInstance.target(world, record);
        Optional<String> former = server.get()
                .links()
                .recoveryInstanceId()
                .filter(id -> !Optional.of(id).equals(target));
        if (former.isPresent()) {
            cleanUp(world, record, former.get());
        } else {
            snapshot(world, record);
        }
    }

    private static void cleanUp(World world, LaunchRecord record, String former) {
        record.log(world, JobLogEvent.CLEANUP_START, data -> data.withTarget(former));
        Optional<String> refusal = Termination.begin(world, record.scope(), former, record.permit());
        record.after(world, LaunchBehaviours.CLEANUP.in(world), later -> {
            if (refusal.isPresent()) {
                record.log(
                        later,
                        JobLogEvent.CLEANUP_FAIL,
                        data -> data.withTarget(former).withError(refusal.get()));
            } else {
                Termination.end(later, record.scope(), former);
                record.log(later, JobLogEvent.CLEANUP_END, data -> data.withTarget(former));
            }
            snapshot(later, record);
        });
    }

    private static void snapshot(World world, LaunchRecord record) {
        Optional<String> pinned = record.participant(world).snapshotId();
        if (pinned.isEmpty()) {
            record.log(world, JobLogEvent.SNAPSHOT_START);
            takeSnapshot(world, record, world.now().plus(LaunchBehaviours.SNAPSHOT_WAIT));
            return;
        }
        Optional<RecoverySnapshotRow> found = record.server(world)
                .flatMap(server -> RecoverySnapshots.find(world, record.scope(), server, pinned.get()));
        if (found.isEmpty()) {
            record.failed(
                    world,
                    JobLogEvent.USING_PREVIOUS_SNAPSHOT_FAILED,
                    data -> data.withError("Recovery snapshot " + pinned.get() + " does not exist"));
            return;
        }
        if (Assumptions.holds(world, LaunchBehaviours.PINNED_IS_PREVIOUS)) {
            record.log(world, JobLogEvent.USING_PREVIOUS_SNAPSHOT);
        }
        convert(world, record, found.get());
    }

    /** Takes a snapshot of the most recent data as soon as the replica is up to date, and gives up in the end. */
    private static void takeSnapshot(World world, LaunchRecord record, Instant patienceEnds) {
        Optional<SourceServerRow> current =
                record.server(world).filter(server -> server.replication().state() instanceof Continuous);
        Duration takes = LaunchBehaviours.SNAPSHOT.in(world);
        if (current.isPresent() && !world.now().plus(takes).isAfter(patienceEnds)) {
            RecoverySnapshotRow taken = RecoverySnapshots.takeOnDemand(world, record.scope(), current.get());
            record.after(world, takes, later -> {
                record.log(later, JobLogEvent.SNAPSHOT_END);
                convert(later, record, taken);
            });
        } else if (world.now().isBefore(patienceEnds)) {
            record.after(world, LaunchBehaviours.SNAPSHOT_POLL, later -> takeSnapshot(later, record, patienceEnds));
        } else {
            record.log(world, JobLogEvent.SNAPSHOT_FAIL, data -> data.withError("Failed to take snapshot"));
            usePrevious(world, record);
        }
    }

    private static void usePrevious(World world, LaunchRecord record) {
        Optional<RecoverySnapshotRow> previous =
                record.server(world).flatMap(server -> RecoverySnapshots.newest(world, record.scope(), server));
        if (previous.isEmpty()) {
            record.failed(
                    world,
                    JobLogEvent.USING_PREVIOUS_SNAPSHOT_FAILED,
                    data -> data.withError("No previous snapshot exists"));
            return;
        }
        record.log(world, JobLogEvent.USING_PREVIOUS_SNAPSHOT);
        convert(world, record, previous.get());
    }

    private static void convert(World world, LaunchRecord record, RecoverySnapshotRow snapshot) {
        SourceServerRow server = record.server(world).orElseThrow();
        var start = new LaunchAttempt.Start(snapshot.takenAt(), Optional.empty());
        if (LaunchConfigurations.of(world, record.scope(), record.serverId()).recoveryMode() == RecoveryMode.FAST) {
            LaunchAttempt.first(world, record, start);
            return;
        }
        String converter = world.ids().ec2("i");
        record.log(world, JobLogEvent.CONVERSION_START, data -> data.withConversionServer(Optional.of(converter)));
        Duration takes = server.machine().isWindows()
                ? LaunchBehaviours.CONVERSION_WINDOWS.in(world)
                : LaunchBehaviours.CONVERSION_LINUX.in(world);
        record.after(world, takes, later -> {
            Optional<String> obstacle = Conversion.obstacle(later, record);
            if (obstacle.isPresent()) {
                record.failed(
                        later,
                        JobLogEvent.CONVERSION_FAIL,
                        data -> data.withConversionServer(Optional.of(converter))
                                .withError(obstacle.get()));
                return;
            }
            record.log(
                    later,
                    JobLogEvent.CONVERSION_END,
                    data -> data.withConversionServer(Optional.of(converter))
                            .withConversion(Conversion.properties(later, record, snapshot)));
            LaunchAttempt.first(later, record, new LaunchAttempt.Start(snapshot.takenAt(), Optional.of(converter)));
        });
    }
}
