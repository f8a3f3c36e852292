package io.breakwater.drs.template;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long what was read of a site is used. */
@ConfigMapping(prefix = "drs.site-context")
interface SnapshotConfig {

    /** Age at which subnets, security groups, instance types, profiles and launch templates of a site are read again. */
    @WithDefault("PT5M")
    Duration age();
}
