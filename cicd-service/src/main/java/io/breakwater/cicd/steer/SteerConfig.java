package io.breakwater.cicd.steer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How orders are treated. */
@ConfigMapping(prefix = "cicd.steer")
public interface SteerConfig {
    /** How long a second person has time. */
    @WithDefault("PT24H")
    Duration requestsExpireAfter();

    /** How long after it was sent an order without an answer counts as lost; longer than any call takes. */
    @WithDefault("PT2M")
    Duration lostAfter();
}
