package io.breakwater.drs.core.group;

import java.util.Map;
import java.util.Optional;

/**
 * Servers that are recovered together, and how they are launched.
 *
 * @param name unique
 * @param overrides by server id; a server that is not in the group (yet) may have one
 */
public record ProtectionGroup(
        String name,
        String description,
        Selection selection,
        LaunchDefaults launchDefaults,
        Map<String, ServerOverride> overrides) {

    public ProtectionGroup {
        overrides = Map.copyOf(overrides);
    }

    /**
     * What one server has otherwise.
     *
     * @param staticPrivateIp an IPv4 address of the subnet
     */
    public record ServerOverride(LaunchDefaults launch, Optional<String> staticPrivateIp) {}

    /** How a server of this group should be launched. */
    public LaunchDefaults launchOf(String serverId) {
        return Optional.ofNullable(overrides.get(serverId))
                .map(override -> override.launch().over(launchDefaults))
                .orElse(launchDefaults);
    }
}
