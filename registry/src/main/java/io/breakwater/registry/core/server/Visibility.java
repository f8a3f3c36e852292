package io.breakwater.registry.core.server;

import java.util.Locale;
import java.util.Optional;

/** Whether a server is advertised. Neither value grants or takes a right; policies alone do that. */
public enum Visibility {
    /** Search, lists of servers and aggregated tool lists show it to whoever a policy permits. */
    LISTED,
    /** Usable by whoever knows it and is permitted, but not advertised; only platform administrators see it in lists. */
    UNLISTED;

    /** The word in our API, feed and database. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value with this label, if there is one. */
    public static Optional<Visibility> of(String label) {
        return switch (label) {
            case "listed" -> Optional.of(LISTED);
            case "unlisted" -> Optional.of(UNLISTED);
            default -> Optional.empty();
        };
    }
}
