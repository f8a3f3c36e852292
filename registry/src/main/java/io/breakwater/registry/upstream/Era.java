package io.breakwater.registry.upstream;

import java.util.Locale;

/** The protocol era an upstream speaks (MCP 2026-07-28, versioning). */
public enum Era {
    MODERN,
    LEGACY,
    UNKNOWN;

    /** The word in our API, feed and database. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The era with this label; {@link #UNKNOWN} for any other word. */
    public static Era of(String label) {
        return switch (label) {
            case "modern" -> MODERN;
            case "legacy" -> LEGACY;
            default -> UNKNOWN;
        };
    }
}
