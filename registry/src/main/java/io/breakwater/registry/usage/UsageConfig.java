package io.breakwater.registry.usage;

import io.breakwater.registry.core.ranking.UsageSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How far past use may move a tool; {@code docs/adr/0033} tells why the limits are there. */
@ConfigMapping(prefix = "registry.usage")
interface UsageConfig {

    /** Fewest different callers whose questions teach anything; 2 or more. */
    @WithDefault("3")
    int callers();

    /** Share of past questions in a tool's vector when very many callers agree, from 0 (nothing is learnt) to below 1. */
    @WithDefault("0.6")
    double largestShare();

    /** Number of callers at which half of that share is reached. */
    @WithDefault("2")
    double halfway();

    /** Age at which a use counts half. */
    @WithDefault("P60D")
    Duration halfLife();

    default UsageSettings settings() {
        return new UsageSettings(callers(), largestShare(), halfway(), halfLife());
    }
}
