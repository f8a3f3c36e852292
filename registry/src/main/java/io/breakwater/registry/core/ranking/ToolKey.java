package io.breakwater.registry.core.ranking;

import java.util.Comparator;

/** Names one tool: the server that offers it and the server's own name for it. Ordered by server, then by name. */
public record ToolKey(String server, String name) implements Comparable<ToolKey> {

    private static final Comparator<ToolKey> ORDER =
            Comparator.comparing(ToolKey::server).thenComparing(ToolKey::name);

    @Override
    public int compareTo(ToolKey other) {
        return ORDER.compare(this, other);
    }
}
