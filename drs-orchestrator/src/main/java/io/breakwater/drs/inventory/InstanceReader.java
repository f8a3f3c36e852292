package io.breakwater.drs.inventory;

import io.breakwater.drs.core.inventory.RecoveryInstance;
import io.breakwater.sites.core.Site;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.drs.model.RecoveryInstanceDataReplicationInfo;
import software.amazon.awssdk.services.drs.model.RecoveryInstanceFailback;

/** Reads what DRS says of recovery instances. */
final class InstanceReader {
    private InstanceReader() {}

    static RecoveryInstance read(
            software.amazon.awssdk.services.drs.model.RecoveryInstance instance, Site site, Instant at) {
        return new RecoveryInstance(
                instance.recoveryInstanceID(),
                site,
                Objects.requireNonNullElse(instance.sourceServerID(), ""),
                Objects.requireNonNullElse(instance.ec2InstanceStateAsString(), "NOT_FOUND"),
                Boolean.TRUE.equals(instance.isDrill()),
                Optional.ofNullable(instance.jobID()),
                ServerReader.instant(instance.pointInTimeSnapshotDateTime()),
                Optional.ofNullable(instance.failback())
                        .map(RecoveryInstanceFailback::stateAsString)
                        .orElse("FAILBACK_NOT_STARTED"),
                Optional.ofNullable(instance.dataReplicationInfo())
                        .map(RecoveryInstanceDataReplicationInfo::dataReplicationStateAsString),
                instance.hasTags() ? instance.tags() : Map.of(),
                at);
    }
}
