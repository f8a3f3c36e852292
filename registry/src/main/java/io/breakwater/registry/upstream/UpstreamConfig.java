package io.breakwater.registry.upstream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the registry connects to upstream servers. */
@ConfigMapping(prefix = "registry.upstream")
public interface UpstreamConfig {
    /** Whether every host may live at a private or loopback address. {@code allow} belongs to the local profile. */
    @WithDefault("refuse")
    PrivateAddresses privateAddresses();

    /** Hosts that may be registered, see {@code HostRule}; absent or empty: every host with a public address. */
    Optional<List<String>> allowedHosts();

    /** Longest wait for a connection. */
    @WithDefault("PT3S")
    Duration connectTimeout();

    /** Longest wait for one answer, connection included. */
    @WithDefault("PT10S")
    Duration requestTimeout();

    /** Largest answer taken, in bytes. */
    @WithDefault("8388608")
    int maxAnswerBytes();

    /** Largest sum of all answers of one scan, in bytes. */
    @WithDefault("33554432")
    int maxScanBytes();

    /** Most entries of one kind taken from a server. */
    @WithDefault("10000")
    int maxEntries();

    /** The two values of {@link #privateAddresses}. */
    enum PrivateAddresses {
        REFUSE,
        ALLOW
    }
}
