package io.breakwater.simulator.ec2.describe;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A way to values inside a model object: names of members, one inside the other. Lists on the way are followed to each of
 * their elements.
 *
 * @param members in lower case, without hyphens
 */
record MemberPath(List<String> members) {
    /** Reads {@code attachments.instance-id}; case and hyphens do not count. */
    static MemberPath of(String path) {
        return new MemberPath(Arrays.stream(path.split("\\."))
                .map(member -> member.replace("-", "").toLowerCase(Locale.ROOT))
                .toList());
    }

    /** The values at the end of the path, as text; none if something on the way is not set. */
    List<String> read(SdkPojo from) {
        Stream<Object> values = Stream.of(from);
        for (String member : members) {
            values = values.flatMap(value -> value(value, member));
        }
        return values.map(Object::toString).toList();
    }

    private static Stream<Object> value(Object holder, String member) {
        if (!(holder instanceof SdkPojo pojo)) {
            throw new IllegalStateException(holder.getClass() + " has no members, such as " + member);
        }
        for (SdkField<?> field : pojo.sdkFields()) {
            if (field.memberName().equalsIgnoreCase(member)) {
                return each(field.getValueOrDefault(pojo));
            }
        }
        throw new IllegalStateException(holder.getClass() + " has no member " + member);
    }

    private static Stream<Object> each(@Nullable Object value) {
        return switch (value) {
            case null -> Stream.empty();
            case Collection<?> values -> values.stream().map(Object.class::cast);
            default -> Stream.of(value);
        };
    }
}
