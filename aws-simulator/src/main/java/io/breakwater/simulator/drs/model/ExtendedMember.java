package io.breakwater.simulator.drs.model;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;

/**
 * An answer whose one member is a document with a member that the SDK does not know.
 *
 * @param name the answer's member, such as {@code launchConfigurationTemplate}
 */
public record ExtendedMember(String name, SdkPojo document) implements SdkPojo {
    @Override
    public List<SdkField<?>> sdkFields() {
        return List.of(SdkField.<SdkPojo>builder(MarshallingType.SDK_POJO)
                .memberName(name)
                .getter(answer -> ((ExtendedMember) answer).document())
                .traits(Extension.location(name))
                .build());
    }

    @Override
    public Map<String, SdkField<?>> sdkFieldNameToField() {
        return Map.of(name, sdkFields().getFirst());
    }

    @Override
    public boolean equalsBySdkFields(Object other) {
        return equals(other);
    }
}
