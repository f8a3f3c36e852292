package io.breakwater.simulator.drs;

import java.time.Instant;
import java.util.List;

/**
 * One point in time of a source server. Its owner is {@code RecoverySnapshots}; only those taken on demand are stored,
 * those of the policy are computed when they are asked for.
 *
 * @param expectedAt when it was due
 * @param takenAt when it was taken
 * @param ebsSnapshots one for each disk, in the order of the disks
 * @param onDemand whether a launch took it
 */
public record RecoverySnapshotRow(
        String id,
        String sourceServerId,
        Instant expectedAt,
        Instant takenAt,
        List<String> ebsSnapshots,
        boolean onDemand) {
    public RecoverySnapshotRow {
        ebsSnapshots = List.copyOf(ebsSnapshots);
    }
}
