package io.breakwater.drs.readiness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How readiness is checked, and from when on something is worth a warning. */
@ConfigMapping(prefix = "drs.readiness")
interface ReadinessConfig {

    /** Pause between two checks of everything, as the scheduler reads it; {@code off} leaves checks to people. */
    @WithDefault("5m")
    String every();

    /** Longest replication lag of a server without an RPO target. */
    @WithDefault("PT15M")
    Duration lag();

    /** Greatest age of the newest point in time. */
    @WithDefault("PT1H")
    Duration snapshotAge();

    /** Longest time since the last successful drill. */
    @WithDefault("P90D")
    Duration drillAge();

    /** Points of the score that must be lost between two checks before somebody is told. */
    @WithDefault("10")
    int alertDrop();

    /** A score that is told when it is crossed from above. */
    @WithDefault("70")
    int alertBelow();

    /** How long former results are kept. */
    @WithDefault("P90D")
    Duration history();
}
