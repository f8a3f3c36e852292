package io.breakwater.registry.scan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often the registry looks at its servers, and how long it waits for them. */
@ConfigMapping(prefix = "registry.checks")
public interface CheckConfig {
    /** How often the schedule is looked at; {@code off} stops all scheduled work. */
    @WithDefault("1s")
    String tick();

    /** Between two signs of life of a server that answers. */
    @WithDefault("PT30S")
    Duration probeInterval();

    /** Between two scans of a server that answers. */
    @WithDefault("PT5M")
    Duration scanInterval();

    /** Longest pause between two looks at a server that is down. */
    @WithDefault("PT10M")
    Duration longestPause();

    /** Longest wait for a sign of life. */
    @WithDefault("PT5S")
    Duration probeTimeout();

    /** Longest scan, all pages included. */
    @WithDefault("PT20S")
    Duration scanTimeout();

    /** Failures in a row that make a server count as down. */
    @WithDefault("3")
    int failureThreshold();

    /** Servers that answered last time and are looked at at the same time. */
    @WithDefault("32")
    int parallel();

    /** Servers that are down and are looked at at the same time; apart from the others, so that they delay none of them. */
    @WithDefault("16")
    int parallelDown();

    /** Health events kept per server. */
    @WithDefault("1000")
    int healthEventsKept();

    /** Changes kept per server. */
    @WithDefault("5000")
    int changesKept();
}
