package io.breakwater.drs.action;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where actions of plans may go. */
@ConfigMapping(prefix = "drs.actions")
public interface ActionConfig {

    /** Hosts that HTTP actions may call, see {@code HostRule}; absent or empty: none. */
    Optional<List<String>> allowedHosts();

    /** Networks whose addresses probes may look at, such as {@code 10.20.0.0/16}; absent or empty: none. */
    Optional<List<String>> probeNetworks();

    /** The gateway's inner address, through which tools of MCP servers are called. */
    @WithDefault("${BREAKWATER_GATEWAY_URL:http://localhost:8081}")
    String gatewayUrl();

    /** Longest wait for one look of a probe. */
    @WithDefault("PT5S")
    Duration look();

    /** How often a process says that its calls are under way. */
    @WithDefault("PT5S")
    Duration beat();

    /** Silence after which a call's process counts as gone, by the database's clock; several times {@link #beat}. */
    @WithDefault("PT30S")
    Duration goneAfter();
}
