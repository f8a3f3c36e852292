package io.breakwater.simulator.ec2.tag;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The tags of one resource: a row of the table of tags.
 *
 * @param resourceType in the words of EC2, such as {@code launch-template}
 */
public record TagSet(String resourceId, String resourceType, SequencedMap<String, String> tags) {
    public TagSet {
        tags = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tags));
    }

    TagSet with(Map<String, String> more) {
        SequencedMap<String, String> all = new LinkedHashMap<>(tags);
        all.putAll(more);
        return new TagSet(resourceId, resourceType, all);
    }

    TagSet without(String key) {
        SequencedMap<String, String> rest = new LinkedHashMap<>(tags);
        rest.remove(key);
        return new TagSet(resourceId, resourceType, rest);
    }
}
