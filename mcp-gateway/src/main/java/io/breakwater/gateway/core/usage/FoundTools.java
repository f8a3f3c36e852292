package io.breakwater.gateway.core.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers for a while which tools each caller was shown for which query, to recognise the call that follows. Bounded:
 * the callers heard of longest ago are forgotten first. Thread-safe.
 */
public final class FoundTools {
    private final Duration memory;
    private final int maxEntries;
    private final InstantSource clock;
    private final Map<Sighting, Found> found = new LinkedHashMap<>();

    public FoundTools(Duration memory, int maxEntries, InstantSource clock) {
        this.memory = memory;
        this.maxEntries = maxEntries;
        this.clock = clock;
    }

    /** A tool of a server, by its name there. */
    public record ToolName(String server, String tool) {}

    private record Sighting(String caller, ToolName tool) {}

    private record Found(String query, Instant at) {}

    /** The caller was shown these tools for this query; a later search replaces an earlier one. */
    public synchronized void shown(String caller, String query, List<ToolName> tools) {
        var now = clock.instant();
        for (var tool : tools) {
            var sighting = new Sighting(caller, tool);
            found.remove(sighting);
            found.put(sighting, new Found(query, now));
        }
        var oldest = found.keySet().iterator();
        for (int over = found.size() - maxEntries; over > 0; over--) {
            oldest.next();
            oldest.remove();
        }
    }

    /** The caller called this tool: the pair, once per search, if it was shown the tool lately. */
    public synchronized Optional<UsagePair> called(String caller, ToolName tool) {
        var sighting = found.remove(new Sighting(caller, tool));
        var now = clock.instant();
        return Optional.ofNullable(sighting)
                .filter(seen -> seen.at().plus(memory).isAfter(now))
                .map(seen -> new UsagePair(seen.query(), tool.server(), tool.tool(), caller, now));
    }
}
