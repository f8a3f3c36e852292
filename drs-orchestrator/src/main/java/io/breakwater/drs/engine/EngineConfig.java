package io.breakwater.drs.engine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How executions are moved. */
@ConfigMapping(prefix = "drs.engine")
public interface EngineConfig {

    /** Whether this process moves executions; one that does not still starts and shows them. */
    @WithDefault("true")
    boolean enabled();

    /** Pause between two looks at DRS while things change. */
    @WithDefault("PT1S")
    Duration pace();

    /** Longest pause between two looks at DRS when nothing changes. */
    @WithDefault("PT15S")
    Duration slowest();

    /** How many times sooner than usual refused requests are tried again; for a DRS that works faster than AWS's. At least 1. */
    @WithDefault("1")
    int hurry();

    /** How long a lease is; at least twice the hard deadline of a call that is sent once, and {@link #leaseSafety()}. */
    @WithDefault("PT1M")
    Duration lease();

    /** Taken off a lease's end by its holder, for clocks that run unequally. */
    @WithDefault("PT3S")
    Duration leaseSafety();

    /** Pause between two looks for executions that nobody moves. */
    @WithDefault("PT1S")
    Duration takeover();

    /** How long DRS may take to show a job that it accepted. */
    @WithDefault("PT1M")
    Duration visibilityDelay();

    /** How far DRS's clock and ours may be apart; jobs are looked for from that long before their intent. */
    @WithDefault("PT1H")
    Duration clockSkew();

    /** Longest wait for one answer of DRS to a question; what takes longer is asked again. */
    @WithDefault("PT10S")
    Duration patience();

    /** Pause between two counts of jobs that are not ours, of Regions we work in. */
    @WithDefault("PT30S")
    Duration foreignJobs();

    /** Pause between two looks at the applied quotas. */
    @WithDefault("PT15M")
    Duration quotas();
}
