package io.breakwater.drs.core.execution;

import io.breakwater.sites.core.Site;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One request to DRS that is sent at most once: a chunk of a wave's servers. Its id is a tag of the job, by which the outcome is
 * found when no answer came.
 *
 * @param site where it is sent. StartFailbackLaunch is sent to the original site and names recovery instances of the recovery site;
 *     its job, and what it launches, are in the original site. Source: DRS user guide, Performing a cross-Region failback
 * @param entries 1 to 100 for jobs, 1 for calls
 */
public record JobAttempt(UUID id, String wave, ServerTask task, Site site, List<Entry> entries, AttemptState state) {

    public JobAttempt {
        entries = List.copyOf(entries);
    }

    /**
     * @param serverId the source server, by which the execution knows it
     * @param jobServerId the source server by which a job names it: the same, but for StartFailbackLaunch the one in the original
     *     site that the reverse replication feeds
     * @param instanceId the recovery instance, for tasks on one
     * @param snapshotId the point in time to launch from; empty for the latest data
     */
    public record Entry(
            String serverId, String jobServerId, Optional<String> instanceId, Optional<String> snapshotId) {}
}
