package io.breakwater.simulator.ec2.describe;

import io.breakwater.simulator.core.ec2.Glob;
import io.breakwater.simulator.ec2.Ec2Errors;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The filters that one Describe operation knows, by name, and what each reads of a resource.
 *
 * <p>A resource passes when each filter has a value that matches it; {@code *} and {@code ?} are wildcards. Source: EC2
 * user guide, "Filter your resources", and the Filters member of each operation in the EC2 API reference.
 *
 * @param <T> the resource, as it is described
 */
public final class Filters<T extends SdkPojo> {
    /** Most values of one call. Source: EC2 API reference, error code FilterLimitExceeded. */
    private static final int MAX_VALUES = 200;

    private static final String TAG = "tag:";

    private final Map<String, Function<T, Collection<String>>> readers;
    private final @Nullable Function<T, List<Tag>> tags;

    private Filters(Map<String, Function<T, Collection<String>>> readers, @Nullable Function<T, List<Tag>> tags) {
        this.readers = Map.copyOf(readers);
        this.tags = tags;
    }

    /** Filters of a resource that has tags: {@code tag:…}, {@code tag-key} and {@code tag-value} are among them. */
    public static <T extends SdkPojo> Definition<T> tagged(Function<T, List<Tag>> tags) {
        return new Definition<T>(tags)
                .onEach("tag-key", row -> tags.apply(row).stream().map(Tag::key).toList())
                .onEach(
                        "tag-value",
                        row -> tags.apply(row).stream().map(Tag::value).toList());
    }

    /** Filters of a resource without tags. */
    public static <T extends SdkPojo> Definition<T> untagged() {
        return new Definition<>(null);
    }

    /**
     * What passes all the filters.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidParameterValue for a filter that is not defined
     */
    public Predicate<T> passing(List<Filter> filters) {
        if (filters.stream().mapToInt(filter -> filter.values().size()).sum() > MAX_VALUES) {
            throw Ec2Errors.tooManyFilterValues(MAX_VALUES);
        }
        return filters.stream().map(this::passing).reduce(row -> true, Predicate::and);
    }

    private Predicate<T> passing(Filter filter) {
        Function<T, Collection<String>> reader = reader(Objects.requireNonNullElse(filter.name(), ""))
                .orElseThrow(() -> Ec2Errors.unknownFilter(filter.name()));
        List<String> wanted = filter.values();
        return row -> reader.apply(row).stream()
                .anyMatch(actual -> wanted.stream().anyMatch(pattern -> Glob.matches(pattern, actual)));
    }

    private Optional<Function<T, Collection<String>>> reader(String name) {
        Function<T, List<Tag>> ofTags = tags;
        if (name.startsWith(TAG) && ofTags != null) {
            String key = name.substring(TAG.length());
            return Optional.of(row -> ofTags.apply(row).stream()
                    .filter(tag -> tag.key().equals(key))
                    .map(Tag::value)
                    .toList());
        }
        return Optional.ofNullable(readers.get(name));
    }

    /** Collects the filters of an operation. */
    public static final class Definition<T extends SdkPojo> {
        private final Map<String, Function<T, Collection<String>>> readers = new HashMap<>();
        private final @Nullable Function<T, List<Tag>> tags;

        private Definition(@Nullable Function<T, List<Tag>> tags) {
            this.tags = tags;
        }

        /** Filters on members of the same names: {@code image-id}, {@code attachment.status}. */
        public Definition<T> on(String... names) {
            for (String name : names) {
                onMember(name, name);
            }
            return this;
        }

        /** A filter on a member of another name, or inside others: {@code attachments.state}. */
        public Definition<T> onMember(String name, String path) {
            MemberPath member = MemberPath.of(path);
            return onEach(name, member::read);
        }

        /** A filter on values that are no members: one that matches is enough. */
        public Definition<T> onEach(String name, Function<T, ? extends Collection<String>> reader) {
            readers.put(name, reader::apply);
            return this;
        }

        public Filters<T> build() {
            return new Filters<>(readers, tags);
        }
    }
}
