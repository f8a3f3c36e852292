package io.breakwater.gateway.discovery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finding tools by describing them. */
@ConfigMapping(prefix = "gateway.discovery")
public interface DiscoveryConfig {
    /** Exposed names that discovery mode lists beside the built-in tools, for those who may see them. */
    Optional<List<String>> pinned();

    /** Longest wait for the registry's search before the snapshot is searched instead. */
    @WithDefault("PT2S")
    Duration searchTimeout();

    /** How long the registry is not asked again after it failed. */
    @WithDefault("PT5S")
    Duration searchPause();

    /** How long after a search a call counts as its consequence. */
    @WithDefault("PT30M")
    Duration usageMemory();

    /** Found tools remembered at most, over all callers. */
    @WithDefault("50000")
    int usageMaxRemembered();

    /** How often usage pairs are sent to the registry. */
    @WithDefault("PT2S")
    Duration usageFlush();

    /** Pairs kept while the registry cannot be reached; more are dropped and counted. */
    @WithDefault("1000")
    int usageMaxPending();
}
