package io.breakwater.drs.notification;

import io.breakwater.drs.core.notification.RetryPlan;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How subscribers are told. */
@ConfigMapping(prefix = "drs.notifications")
public interface NotificationConfig {

    /** Hosts that webhooks may go to, see {@code HostRule}; absent or empty: every host with a public address. */
    Optional<List<String>> allowedHosts();

    /** Where people decide; links in notifications begin with it. */
    @WithDefault("http://localhost:8080")
    String dashboardUrl();

    /** Pause after the first failed attempt; the following ones triple. */
    @WithDefault("PT5S")
    Duration firstPause();

    @WithDefault("PT1H")
    Duration longestPause();

    /** Attempts before a delivery is given up. */
    @WithDefault("10")
    int attempts();

    /** Longest wait for one attempt. */
    @WithDefault("PT10S")
    Duration patience();

    /** Pause between two looks for new events and due deliveries. */
    @WithDefault("PT1S")
    Duration pace();

    default RetryPlan retries() {
        return new RetryPlan(firstPause(), longestPause(), attempts());
    }
}
