package io.breakwater.cicd.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How logs are read. */
@ConfigMapping(prefix = "cicd.logs")
interface LogConfig {

    /**
     * Most calls of GetLogEvents in a second for each account and Region by this replica. AWS's quota is 25 for an account and Region
     * (CloudWatch Logs quotas); several replicas share it.
     */
    @WithDefault("20")
    double callsPerSecond();

    /** Pause between two looks at a log that is followed, at the end of what there is. */
    @WithDefault("PT0.25S")
    Duration pause();

    /** How often a build whose log is followed is asked whether it is over. */
    @WithDefault("PT1S")
    Duration buildEvery();

    /** How long a log is looked at after its build was over: last lines may arrive late. */
    @WithDefault("PT3S")
    Duration settle();

    /** Bytes of one log that are kept in memory. */
    @WithDefault("8388608")
    long tapeBytes();

    /** Bytes of all logs that are kept in memory though nobody reads them. */
    @WithDefault("67108864")
    long memoryBytes();

    /** How long lines wait in memory for a reader who does not take them, when there is no room for more. */
    @WithDefault("PT10S")
    Duration patience();

    /** How long the log of a build that is over is kept in memory after its last reader. */
    @WithDefault("PT10M")
    Duration keep();

    /** Looks of a reader's own clock: how soon a quiet stream carries a sign of life. */
    @WithDefault("PT10S")
    Duration heartbeat();
}
