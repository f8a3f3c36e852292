package io.breakwater.cicd.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where auth-server is. */
@ConfigMapping(prefix = "cicd.auth-server")
interface AuthServerConfig {
    /** Internal base URL. */
    String url();

    /** Age of the last contact at which policies are too old to decide with. */
    @WithDefault("PT15M")
    Duration staleAfter();
}
