package io.breakwater.gateway.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the gateway follows policies, revocations and the catalogue. */
@ConfigMapping(prefix = "gateway.follow")
public interface AccessConfig {
    /** From this age on a snapshot that its owner has not confirmed is not acted on: calls are refused. */
    @WithDefault("PT15M")
    Duration maxAge();
}
