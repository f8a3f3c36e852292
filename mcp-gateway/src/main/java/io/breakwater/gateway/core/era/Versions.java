package io.breakwater.gateway.core.era;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The protocol versions served (mcp.md §1). */
public final class Versions {

    public static final String MODERN = "2026-07-28";
    public static final String NEWEST_LEGACY = "2025-11-25";

    /** Assumed when a legacy request names none. */
    public static final String WITHOUT_HEADER = "2025-03-26";

    /** Newest first. */
    public static final List<String> LEGACY = List.of(NEWEST_LEGACY, "2025-06-18", WITHOUT_HEADER);

    /** Newest first. */
    public static final List<String> ALL = List.of(MODERN, NEWEST_LEGACY, "2025-06-18", WITHOUT_HEADER);

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private Versions() {}

    /** True for any date from the first modern version on, served or not. */
    public static boolean looksModern(String version) {
        return DATE.matcher(version).matches() && version.compareTo(MODERN) >= 0;
    }

    public static boolean isServedLegacy(String version) {
        return LEGACY.contains(version);
    }

    /** What a handshake settles on: the requested version, or the newest legacy one. */
    public static String negotiate(Optional<String> requested) {
        return requested.filter(LEGACY::contains).orElse(NEWEST_LEGACY);
    }

    /** The modern version both sides speak, from an upstream's list. */
    public static Optional<String> commonModern(List<String> offered) {
        return offered.contains(MODERN) ? Optional.of(MODERN) : Optional.empty();
    }

    /** JSON-RPC batches existed in one version only. */
    public static boolean hasBatches(String version) {
        return version.equals(WITHOUT_HEADER);
    }

    /** Structured tool results came with 2025-06-18. */
    public static boolean hasStructuredContent(String version) {
        return version.compareTo(WITHOUT_HEADER) > 0;
    }

    /** An empty first event on each stream, so that it can be resumed from the start, came with 2025-11-25. */
    public static boolean hasPrimingEvents(String version) {
        return version.compareTo(NEWEST_LEGACY) >= 0;
    }
}
