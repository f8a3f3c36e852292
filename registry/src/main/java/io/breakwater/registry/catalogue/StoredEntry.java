package io.breakwater.registry.catalogue;

import java.time.Instant;
import java.util.Optional;

/** One entry of a server's last good scan. {@code raw} and {@code inputSchema} are the upstream's text. */
public record StoredEntry(
        String key,
        int position,
        Optional<String> title,
        String description,
        String raw,
        String inputSchema,
        String contentHash,
        Instant firstSeenAt,
        Instant changedAt) {}
