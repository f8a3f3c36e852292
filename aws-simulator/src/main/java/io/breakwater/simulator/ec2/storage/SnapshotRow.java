package io.breakwater.simulator.ec2.storage;

import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotState;

/**
 * A snapshot: a row of the table of snapshots. How far it is follows from the time.
 *
 * @param snapshot without tags, state and progress
 * @param completes when all its blocks are stored
 */
record SnapshotRow(Snapshot snapshot, Instant completes) {
    Snapshot at(Instant now) {
        if (!now.isBefore(completes)) {
            return snapshot.toBuilder()
                    .state(SnapshotState.COMPLETED)
                    .progress("100%")
                    .completionTime(completes)
                    .build();
        }
        long whole = Duration.between(snapshot.startTime(), completes).toMillis();
        long done = Duration.between(snapshot.startTime(), now).toMillis();
        return snapshot.toBuilder()
                .state(SnapshotState.PENDING)
                .progress(100 * done / whole + "%")
                .build();
    }
}
