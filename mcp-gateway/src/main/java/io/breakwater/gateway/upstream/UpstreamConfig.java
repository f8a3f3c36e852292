package io.breakwater.gateway.upstream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits towards upstream servers. */
@ConfigMapping(prefix = "gateway.upstream")
interface UpstreamConfig {

    /** Longest wait for a connection. */
    @WithDefault("PT3S")
    Duration connectTimeout();

    /** Longest wait for one answer while nothing arrives; progress starts it anew. */
    @WithDefault("PT60S")
    Duration idleTimeout();

    /** Hard end of one call, whatever arrives. */
    @WithDefault("PT10M")
    Duration totalTimeout();

    /** Longest wait for handshakes and probes. */
    @WithDefault("PT10S")
    Duration handshakeTimeout();

    /** Largest answer or event, in bytes. */
    @WithDefault("16777216")
    int maxMessageBytes();

    /** Open connections to one server; more calls wait in a queue of four times the length. */
    @WithDefault("128")
    int maxConnectionsPerServer();

    /** How long the verdict "legacy" holds: an upgraded server still answers the handshake, so a stale one never fails. */
    @WithDefault("PT5M")
    Duration legacyVerdictLifetime();

    /** An upstream session that was not used for so long is ended. */
    @WithDefault("PT30M")
    Duration sessionIdleTime();
}
