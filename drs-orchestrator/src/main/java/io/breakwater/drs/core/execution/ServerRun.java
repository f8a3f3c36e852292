package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.plan.Impact;
import io.breakwater.sites.core.Site;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One server in one wave.
 *
 * @param name for people
 * @param site where it, and its recovery instance, is; a failback launch changes it to the original site
 * @param snapshotId the point in time to recover to; empty for the latest data
 * @param tasks in order, each once; the state tells which one it is at
 * @param tries how often AWS took the task at hand; a retry by a person counts anew
 * @param instanceId the recovery instance: launched by this execution, or to be worked on
 * @param receiver what the reverse replication of its instance feeds; known from the end of {@link ServerTask#REVERSE} or
 *     {@link ServerTask#AWAIT_FAILBACK_READY}
 * @param pointInTime what the launched data is as of, once DRS told
 */
public record ServerRun(
        String serverId,
        String name,
        Site site,
        Impact impact,
        Optional<String> snapshotId,
        List<ServerTask> tasks,
        ServerState state,
        int tries,
        Optional<String> instanceId,
        Optional<Receiver> receiver,
        Optional<Instant> pointInTime,
        Times times) {

    public ServerRun {
        tasks = List.copyOf(tasks);
    }

    /** A server whose wave has not come. */
    public static ServerRun planned(String serverId, String name, Site site, Impact impact, List<ServerTask> tasks) {
        return new ServerRun(
                serverId,
                name,
                site,
                impact,
                Optional.empty(),
                tasks,
                new ServerState.Waiting(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Times.NONE);
    }

    /** This to be recovered to a point in time. */
    public ServerRun from(String snapshot) {
        return new ServerRun(
                serverId,
                name,
                site,
                impact,
                Optional.of(snapshot),
                tasks,
                state,
                tries,
                instanceId,
                receiver,
                pointInTime,
                times);
    }

    /** This with the recovery instance its tasks are about. */
    public ServerRun on(String instance) {
        return new ServerRun(
                serverId,
                name,
                site,
                impact,
                snapshotId,
                tasks,
                state,
                tries,
                Optional.of(instance),
                receiver,
                pointInTime,
                times);
    }

    ServerRun in(ServerState next) {
        return new ServerRun(
                serverId, name, site, impact, snapshotId, tasks, next, tries, instanceId, receiver, pointInTime, times);
    }

    ServerRun tried(int often) {
        return new ServerRun(
                serverId,
                name,
                site,
                impact,
                snapshotId,
                tasks,
                state,
                often,
                instanceId,
                receiver,
                pointInTime,
                times);
    }

    ServerRun at(Site other) {
        return new ServerRun(
                serverId,
                name,
                other,
                impact,
                snapshotId,
                tasks,
                state,
                tries,
                instanceId,
                receiver,
                pointInTime,
                times);
    }

    ServerRun feeding(Receiver seen) {
        return new ServerRun(
                serverId,
                name,
                site,
                impact,
                snapshotId,
                tasks,
                state,
                tries,
                instanceId,
                Optional.of(seen),
                pointInTime,
                times);
    }

    ServerRun asOf(Instant point) {
        return new ServerRun(
                serverId,
                name,
                site,
                impact,
                snapshotId,
                tasks,
                state,
                tries,
                instanceId,
                receiver,
                Optional.of(point),
                times);
    }

    ServerRun timed(Times measured) {
        return new ServerRun(
                serverId,
                name,
                site,
                impact,
                snapshotId,
                tasks,
                state,
                tries,
                instanceId,
                receiver,
                pointInTime,
                measured);
    }

    /**
     * What RTO and RPO are measured from.
     *
     * @param queuedAt its wave came
     * @param sentAt the request of the attempt that succeeded was sent
     * @param launchedAt DRS said {@code LAUNCHED}
     */
    public record Times(Optional<Instant> queuedAt, Optional<Instant> sentAt, Optional<Instant> launchedAt) {
        public static final Times NONE = new Times(Optional.empty(), Optional.empty(), Optional.empty());

        Times queued(Instant at) {
            return new Times(queuedAt.or(() -> Optional.of(at)), sentAt, launchedAt);
        }

        Times sent(Instant at) {
            return new Times(queuedAt, Optional.of(at), launchedAt);
        }

        Times launched(Instant at) {
            return new Times(queuedAt, sentAt, Optional.of(at));
        }
    }
}
