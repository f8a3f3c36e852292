package io.breakwater.registry.catalogue;

import java.time.Instant;
import java.util.Optional;

/** One recorded change of a server's catalogue; the words are those of our API. */
public record StoredChange(
        long id,
        Instant at,
        String kind,
        String key,
        String change,
        Optional<String> beforeHash,
        Optional<String> afterHash) {}
