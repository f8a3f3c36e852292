package io.breakwater.simulator.logs;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A log group, by its name.
 *
 * @param retentionInDays how long events are kept; 0 for ever
 * @param kmsKeyId the key that encrypts it; empty for AWS's own
 * @param logClass {@code STANDARD}, {@code INFREQUENT_ACCESS} or {@code DELIVERY}
 */
record LogGroupRow(
        String name,
        Instant createdAt,
        int retentionInDays,
        String kmsKeyId,
        String logClass,
        boolean deletionProtected,
        SortedMap<String, String> tags) {
    LogGroupRow {
        tags = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    static LogGroupRow plain(String name, Instant createdAt) {
        return new LogGroupRow(name, createdAt, 0, "", "STANDARD", false, new TreeMap<>());
    }

    LogGroupRow keeping(int days) {
        return new LogGroupRow(name, createdAt, days, kmsKeyId, logClass, deletionProtected, tags);
    }

    LogGroupRow tagged(Map<String, String> newTags) {
        return new LogGroupRow(
                name, createdAt, retentionInDays, kmsKeyId, logClass, deletionProtected, new TreeMap<>(newTags));
    }

    /** The earliest instant of events that are still kept, in milliseconds since 1970. */
    long keptFrom(Instant now) {
        return retentionInDays == 0
                ? 0
                : now.minus(java.time.Duration.ofDays(retentionInDays)).toEpochMilli();
    }
}
