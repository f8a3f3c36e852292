package io.breakwater.registry.core.era;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The protocol versions that the registry speaks to upstream servers, newest first. */
public final class Versions {
    /** Versions without a handshake. */
    public static final List<String> MODERN = List.of("2026-07-28");

    /** Versions that start with {@code initialize}. */
    public static final List<String> LEGACY = List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

    private Versions() {}

    static Optional<String> commonModern(Collection<String> offered) {
        return MODERN.stream().filter(offered::contains).findFirst();
    }

    static boolean offersLegacy(Collection<String> offered) {
        return LEGACY.stream().anyMatch(offered::contains);
    }
}
