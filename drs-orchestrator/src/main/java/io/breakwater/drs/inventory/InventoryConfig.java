package io.breakwater.drs.inventory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How closely AWS is followed. Its rate limits for DRS are not published. */
@ConfigMapping(prefix = "drs.inventory")
public interface InventoryConfig {

    /** How often this replica looks whether something is due; {@code off} stops it. */
    @WithDefault("1s")
    String tick();

    /** Pause between two readings of all servers and recovery instances of a site. */
    @WithDefault("PT30S")
    Duration interval();

    /** Longest pause after failures; each one doubles the pause. */
    @WithDefault("PT5M")
    Duration longestPause();

    /** How long a replica may read a site before another takes over. */
    @WithDefault("PT3M")
    Duration turn();

    /** Servers of a site whose launch settings and newest point in time are read each second, two calls each. */
    @WithDefault("4")
    int detailsPerSecond();

    /** Age at which a server's launch settings and newest point in time are read again. */
    @WithDefault("PT10M")
    Duration detailsAge();
}
