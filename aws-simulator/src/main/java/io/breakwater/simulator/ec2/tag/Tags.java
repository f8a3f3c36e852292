package io.breakwater.simulator.ec2.tag;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * Tags of EC2 resources. They live apart from the resources, which are described with them. Source: EC2 user guide, "Tag
 * restrictions".
 */
public final class Tags {
    private static final int MAX_TAGS = 50;
    private static final int MAX_KEY = 128;
    private static final int MAX_VALUE = 256;
    private static final String RESERVED = "aws:";

    private Tags() {}

    /** The resource's tags, oldest first. */
    public static List<Tag> of(World world, Scope scope, String resourceId) {
        return map(world, scope, resourceId).entrySet().stream()
                .map(tag -> tag(tag.getKey(), tag.getValue()))
                .toList();
    }

    /** The resource's tags as a map. */
    public static SequencedMap<String, String> map(World world, Scope scope, String resourceId) {
        return table(world, scope).find(resourceId).map(TagSet::tags).orElseGet(LinkedHashMap::new);
    }

    /**
     * Adds tags or replaces their values. Keys that begin with {@code aws:} are taken: this is for AWS's own services. What
     * callers send is checked by {@link #checked} first.
     *
     * @throws io.breakwater.simulator.core.call.AwsError TagLimitExceeded beyond 50 tags, those of AWS not counted
     */
    public static void put(World world, Scope scope, String resourceId, Map<String, String> tags) {
        if (tags.isEmpty()) {
            return;
        }
        TagSet before = table(world, scope)
                .find(resourceId)
                .orElseGet(() -> new TagSet(resourceId, ResourceTypes.of(resourceId), new LinkedHashMap<>()));
        TagSet after = before.with(tags);
        limit(after.tags());
        table(world, scope).put(resourceId, after);
    }

    /**
     * Refuses tags for which one of the resources has no room.
     *
     * @throws io.breakwater.simulator.core.call.AwsError TagLimitExceeded
     */
    public static void checkRoom(World world, Scope scope, List<String> resourceIds, Map<String, String> more) {
        for (String id : resourceIds) {
            Map<String, String> all = new LinkedHashMap<>(map(world, scope, id));
            all.putAll(more);
            limit(all);
        }
    }

    /** The tags of all resources. */
    public static List<TagSet> all(World world, Scope scope) {
        return List.copyOf(table(world, scope).all());
    }

    /** Takes a tag away. */
    public static void remove(World world, Scope scope, String resourceId, String key) {
        table(world, scope).update(resourceId, set -> set.without(key));
    }

    /** Whether the key is one that only AWS uses. */
    public static boolean isReserved(String key) {
        return key.startsWith(RESERVED);
    }

    /**
     * Refuses a key that only AWS uses.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidParameterValue
     */
    public static void refuseReserved(String key) {
        if (isReserved(key)) {
            throw Ec2Errors.reservedTagKey(key);
        }
    }

    /** Forgets all tags of a resource that is gone. */
    public static void forget(World world, Scope scope, String resourceId) {
        table(world, scope).remove(resourceId);
    }

    /**
     * The tags for one type of resource among what a caller asked for.
     *
     * @throws io.breakwater.simulator.core.call.AwsError if a tag breaks the rules, or a type of resource is named that the
     *     operation does not create
     */
    public static Map<String, String> wanted(
            List<TagSpecification> specifications, String resourceType, String... alsoCreated) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (TagSpecification specification : specifications) {
            String type = Objects.requireNonNullElse(specification.resourceTypeAsString(), "");
            if (!type.equals(resourceType) && !List.of(alsoCreated).contains(type)) {
                throw Ec2Errors.notTaggable(type);
            }
            Map<String, String> tags = checked(specification.tags());
            if (type.equals(resourceType)) {
                wanted.putAll(tags);
            }
        }
        limit(wanted);
        return wanted;
    }

    /**
     * A caller's tags as a map.
     *
     * @throws io.breakwater.simulator.core.call.AwsError if one breaks the rules
     */
    public static Map<String, String> checked(List<Tag> tags) {
        Map<String, String> checked = new LinkedHashMap<>();
        for (Tag tag : tags) {
            String key = Objects.requireNonNullElse(tag.key(), "");
            String value = Objects.requireNonNullElse(tag.value(), "");
            refuseReserved(key);
            if (key.isEmpty() || key.length() > MAX_KEY) {
                throw Ec2Errors.invalidValue(key, "key", "Tag keys have 1 to " + MAX_KEY + " characters.");
            }
            if (value.length() > MAX_VALUE) {
                throw Ec2Errors.invalidValue(value, "value", "Tag values have at most " + MAX_VALUE + " characters.");
            }
            if (checked.put(key, value) != null) {
                throw Ec2Errors.duplicateTagKey(key);
            }
        }
        return checked;
    }

    public static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    static Table<TagSet> table(World world, Scope scope) {
        return world.table(scope, TagSet.class);
    }

    private static void limit(Map<String, String> tags) {
        if (tags.keySet().stream().filter(key -> !isReserved(key)).count() > MAX_TAGS) {
            throw Ec2Errors.tooManyTags();
        }
    }
}
