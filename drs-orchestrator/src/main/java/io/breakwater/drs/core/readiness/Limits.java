package io.breakwater.drs.core.readiness;

import java.time.Duration;

/**
 * From when on something is worth a warning.
 *
 * @param lag longest replication lag where no RPO target is set
 * @param snapshotAge greatest age of the newest point in time
 * @param drillAge longest time since the last successful drill
 */
public record Limits(Duration lag, Duration snapshotAge, Duration drillAge) {}
