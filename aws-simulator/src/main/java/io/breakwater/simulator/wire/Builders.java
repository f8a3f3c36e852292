package io.breakwater.simulator.wire;

import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/** How the SDK's model objects are made from outside: by their builders, which alone can be written. */
final class Builders {
    private Builders() {}

    /** An empty builder for the value of a structure's field. */
    static SdkPojo empty(SdkField<?> field) {
        return field.constructor().get();
    }

    /** The finished object; a builder can be written but not read by its fields. */
    static SdkPojo build(SdkPojo builder) {
        return builder instanceof Buildable buildable ? (SdkPojo) buildable.build() : builder;
    }
}
