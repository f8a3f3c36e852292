package io.breakwater.cicd.build;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How closely CodeBuild is followed. */
@ConfigMapping(prefix = "cicd.builds")
interface BuildConfig {

    /** How often this replica looks whether something is due; {@code off} stops it. */
    @WithDefault("1s")
    String tick();

    /** Pause between two readings of a site. */
    @WithDefault("PT15S")
    Duration interval();

    /** Longest pause after failures; each one doubles the pause. */
    @WithDefault("PT5M")
    Duration longestPause();

    /** How long a replica may read a site before another takes over. */
    @WithDefault("PT2M")
    Duration turn();

    /** Pages of 100 older builds that are read in one turn, until all that CodeBuild has are known. Two calls each. */
    @WithDefault("10")
    int historyPages();

    /** Builds whose reports are read in one turn, the newest first; a call for each 100 builds and one for each report of tests. */
    @WithDefault("20")
    int reportsPerTurn();
}
