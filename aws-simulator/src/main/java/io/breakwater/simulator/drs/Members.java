package io.breakwater.simulator.drs;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Copies members between SDK types that share them by name: many operations take or answer the members of a resource
 * beside members of their own.
 */
public final class Members {
    private Members() {}

    /** Sets on the builder each member that the source has set and the builder's type has too. */
    public static <B extends SdkPojo> B copy(SdkPojo from, B to) {
        Map<String, SdkField<?>> wanted =
                to.sdkFields().stream().collect(Collectors.toMap(SdkField::memberName, Function.identity()));
        for (SdkField<?> field : from.sdkFields()) {
            SdkField<?> same = wanted.get(field.memberName());
            Object value = field.getValueOrDefault(from);
            if (same != null && isSet(value)) {
                same.set(to, value);
            }
        }
        return to;
    }

    private static boolean isSet(@Nullable Object value) {
        return value != null
                && !(value instanceof SdkAutoConstructList<?>)
                && !(value instanceof SdkAutoConstructMap<?, ?>);
    }

    /** A list that may be null. */
    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
