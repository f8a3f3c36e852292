package io.breakwater.drs.core.plan;

import java.util.List;

/**
 * What a wave of a plan recovers at this moment.
 *
 * @param servers by name, each once
 */
public record ResolvedWave(String name, List<ResolvedServer> servers) {
    public ResolvedWave {
        servers = List.copyOf(servers);
    }
}
