package io.breakwater.simulator.sns;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A topic, by its ARN.
 *
 * @param attributes those that were set
 * @param deleted how many subscriptions were deleted
 */
record TopicRow(String arn, SortedMap<String, String> attributes, SortedMap<String, String> tags, int deleted) {
    TopicRow {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    TopicRow with(String attribute, String value) {
        SortedMap<String, String> all = new TreeMap<>(attributes);
        all.put(attribute, value);
        return new TopicRow(arn, all, tags, deleted);
    }

    TopicRow tagged(Map<String, String> changed) {
        return new TopicRow(arn, attributes, new TreeMap<>(changed), deleted);
    }

    TopicRow withoutOne() {
        return new TopicRow(arn, attributes, tags, deleted + 1);
    }
}
