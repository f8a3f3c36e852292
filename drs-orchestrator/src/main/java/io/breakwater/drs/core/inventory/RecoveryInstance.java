package io.breakwater.drs.core.inventory;

import io.breakwater.sites.core.Site;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a drill or recovery launched (DescribeRecoveryInstances).
 *
 * @param id an EC2 instance id
 * @param ec2State DRS's word, such as {@code RUNNING}
 * @param pointInTime what the data is as of
 * @param failbackState such as {@code FAILBACK_READY_FOR_LAUNCH}
 * @param replicationState of its reverse replication; empty if there is none
 */
public record RecoveryInstance(
        String id,
        Site site,
        String sourceServerId,
        String ec2State,
        boolean drill,
        Optional<String> jobId,
        Optional<Instant> pointInTime,
        String failbackState,
        Optional<String> replicationState,
        Map<String, String> tags,
        Instant observedAt) {

    public RecoveryInstance {
        tags = Map.copyOf(tags);
    }
}
