package io.breakwater.gateway.federation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How lists are served. */
@ConfigMapping(prefix = "gateway.lists")
interface ListsConfig {

    /** Entries per page. */
    @WithDefault("250")
    int pageSize();

    /** How long a client may keep a page of the aggregated lists; changes are announced anyway. */
    @WithDefault("PT10S")
    Duration timeToLive();

    /** How long the live list of one server may answer which tools exist and which headers they mirror. */
    @WithDefault("PT30S")
    Duration definitionsAge();
}
