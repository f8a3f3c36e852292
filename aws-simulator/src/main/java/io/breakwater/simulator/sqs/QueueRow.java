package io.breakwater.simulator.sqs;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A queue.
 *
 * @param attributes those that can be set, defaults included
 * @param purged when it was last purged
 * @param sequence the number of the newest message of a FIFO queue
 */
record QueueRow(
        String name,
        String arn,
        String url,
        SortedMap<String, String> attributes,
        SortedMap<String, String> tags,
        Instant created,
        Instant modified,
        Optional<Instant> purged,
        long sequence) {
    QueueRow {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    boolean isFifo() {
        return name.endsWith(".fifo");
    }

    Duration seconds(String attribute) {
        return Duration.ofSeconds(Long.parseLong(attributes.getOrDefault(attribute, "0")));
    }

    QueueRow with(Map<String, String> changed, Instant at) {
        SortedMap<String, String> all = new TreeMap<>(attributes);
        changed.forEach((attribute, value) -> {
            if (value.isEmpty()) {
                all.remove(attribute);
            } else {
                all.put(attribute, value);
            }
        });
        return new QueueRow(name, arn, url, all, tags, created, at, purged, sequence);
    }

    QueueRow tagged(Map<String, String> changed) {
        return new QueueRow(name, arn, url, attributes, new TreeMap<>(changed), created, modified, purged, sequence);
    }

    QueueRow purgedAt(Instant at) {
        return new QueueRow(name, arn, url, attributes, tags, created, modified, Optional.of(at), sequence);
    }

    QueueRow numbered(long newest) {
        return new QueueRow(name, arn, url, attributes, tags, created, modified, purged, newest);
    }
}
