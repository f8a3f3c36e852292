package io.breakwater.gateway.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** How the gateway follows policies, revocations and the catalogue. */
@ConfigMapping(prefix = "gateway.follow")
public interface FollowConfig {
    /** Base URL of auth-server. */
    URI authServerUrl();

    /** Base URL of the registry. */
    URI registryUrl();

    /** From this age on a snapshot that its owner has not confirmed is not acted on: calls are refused. */
    @WithDefault("PT15M")
    Duration maxAge();
}
