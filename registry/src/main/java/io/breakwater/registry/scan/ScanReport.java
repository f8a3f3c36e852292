package io.breakwater.registry.scan;

import java.util.List;
import java.util.Optional;

/**
 * What one scan did.
 *
 * @param error why it failed; the last good catalogue then stays
 */
public record ScanReport(
        String serverId,
        String era,
        int tools,
        int prompts,
        int resources,
        int resourceTemplates,
        int added,
        int removed,
        int changed,
        List<String> warnings,
        Optional<String> error) {

    static ScanReport failed(String serverId, String error) {
        return new ScanReport(serverId, "unknown", 0, 0, 0, 0, 0, 0, 0, List.of(), Optional.of(error));
    }

    /** True when the catalogue is now what the server said. */
    public boolean succeeded() {
        return error.isEmpty();
    }
}
