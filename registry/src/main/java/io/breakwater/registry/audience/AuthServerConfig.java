package io.breakwater.registry.audience;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where auth-server is and how long it is waited for. */
@ConfigMapping(prefix = "registry.auth-server")
public interface AuthServerConfig {
    /** Internal base URL. */
    String url();

    /** Longest wait for one answer. */
    @WithDefault("PT5S")
    Duration timeout();

    /** Pause before the first retry of an audience that could not be set up; doubles up to {@link #longestPause}. */
    @WithDefault("PT2S")
    Duration pause();

    /** Longest pause between two retries. */
    @WithDefault("PT5M")
    Duration longestPause();

    /** Age of the last contact at which policies are too old to decide with. */
    @WithDefault("PT15M")
    Duration staleAfter();
}
