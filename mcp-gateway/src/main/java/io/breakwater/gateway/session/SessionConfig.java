package io.breakwater.gateway.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Legacy sessions. */
@ConfigMapping(prefix = "gateway.session")
interface SessionConfig {

    /** {@code kid:base64-of-32-bytes[,…]}: the first key seals, all open. Without it this replica makes one of its own at each start. */
    Optional<String> keys();

    /** A session ends after this time, whatever happens in it. */
    @WithDefault("PT24H")
    Duration lifetime();

    /** What this replica remembers of a session nobody used for so long is dropped; the session itself goes on. */
    @WithDefault("PT1H")
    Duration idleTime();

    /** Messages and bytes kept per stream for a client that reconnects. */
    @WithDefault("256")
    int replayMessages();

    @WithDefault("1048576")
    int replayBytes();
}
