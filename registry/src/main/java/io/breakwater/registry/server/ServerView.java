package io.breakwater.registry.server;

import io.breakwater.registry.core.server.UpstreamAuth;
import io.breakwater.registry.upstream.Era;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A registered server together with what the registry found out about it. */
public record ServerView(
        String id,
        String title,
        String description,
        String url,
        UpstreamAuth auth,
        List<String> tags,
        String owner,
        String visibility,
        boolean enabled,
        long revision,
        Instant createdAt,
        Instant updatedAt,
        State state) {

    /**
     * What scans and probes found out.
     *
     * @param scannedAt when the catalogue was last read in full
     * @param scanError why the latest scan failed; empty when it succeeded
     * @param audience whether auth-server set the audience up
     */
    public record State(
            Era era,
            Optional<String> protocolVersion,
            Optional<String> instructions,
            String health,
            Optional<Instant> healthSince,
            Optional<String> healthReason,
            Optional<Long> latencyMillis,
            Optional<Instant> checkedAt,
            Optional<Instant> scannedAt,
            Optional<String> scanError,
            List<String> warnings,
            Optional<String> catalogueHash,
            String audience,
            Optional<String> audienceError,
            long tools) {}
}
