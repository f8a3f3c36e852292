package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.site.Site;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One request to DRS that is sent at most once: a chunk of a wave's servers. Its id is a tag of the job, by which the outcome is
 * found when no answer came.
 *
 * @param entries 1 to 100 for jobs, 1 for calls
 */
public record JobAttempt(UUID id, String wave, ServerTask task, Site site, List<Entry> entries, AttemptState state) {

    public JobAttempt {
        entries = List.copyOf(entries);
    }

    /**
     * @param serverId the source server, by which the execution knows it
     * @param instanceId the recovery instance, for tasks on one
     */
    public record Entry(String serverId, Optional<String> instanceId, Optional<String> snapshotId) {}
}
