package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.site.Site;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One server in one wave.
 *
 * @param name for people
 * @param site where the next task is sent; a failback changes it to the original site
 * @param snapshotId the point in time to recover to; empty for the latest data
 * @param tasks in order; the state tells which one it is at
 * @param tries how often the task at hand was given to AWS
 * @param instanceId the recovery instance: launched by this execution, or to be worked on
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
        Optional<Instant> pointInTime,
        Times times) {

    public ServerRun {
        tasks = List.copyOf(tasks);
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
    }
}
