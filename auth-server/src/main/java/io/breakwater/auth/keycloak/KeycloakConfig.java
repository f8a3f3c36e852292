package io.breakwater.auth.keycloak;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where Keycloak is. */
@ConfigMapping(prefix = "auth.keycloak")
interface KeycloakConfig {

    /** Back-channel base URL, without a path. */
    @WithDefault("http://localhost:8180")
    String url();

    /** Longest wait for one answer. */
    @WithDefault("PT5S")
    Duration timeout();
}
