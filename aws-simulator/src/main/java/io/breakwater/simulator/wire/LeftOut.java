package io.breakwater.simulator.wire;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Tells members that nobody set from members that somebody set to an empty list or map. */
final class LeftOut {
    private LeftOut() {}

    static boolean byDefault(@Nullable Object value) {
        return value == null || value instanceof SdkAutoConstructList<?> || value instanceof SdkAutoConstructMap<?, ?>;
    }
}
