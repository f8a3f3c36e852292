package io.breakwater.simulator.ec2.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Copies between model classes that say the same in different types, such as a launch template's data in a request and in a
 * response: member by member, by the members' names.
 */
public final class Shapes {
    private Shapes() {}

    /**
     * Copies all members that the source has set and the target knows; the target's other members stay.
     *
     * @param source any model object
     * @param target the builder of another
     * @return the target
     */
    public static <B extends SdkPojo> B copy(SdkPojo source, B target) {
        Map<String, SdkField<?>> byName = new HashMap<>();
        source.sdkFields().forEach(field -> byName.put(field.memberName(), field));
        for (SdkField<?> field : target.sdkFields()) {
            SdkField<?> from = byName.get(field.memberName());
            Object value = from == null ? null : from.getValueOrDefault(source);
            if (value != null && !(value instanceof SdkAutoConstructList<?>)) {
                converted(value, field).ifPresent(converted -> field.set(target, converted));
            }
        }
        return target;
    }

    private static Optional<Object> converted(Object value, SdkField<?> target) {
        if (target.marshallingType() == MarshallingType.SDK_POJO) {
            return value instanceof SdkPojo pojo
                    ? Optional.of(built(copy(pojo, target.constructor().get())))
                    : Optional.empty();
        }
        if (target.marshallingType() == MarshallingType.LIST && value instanceof List<?> list) {
            SdkField<?> member = target.getRequiredTrait(ListTrait.class).memberFieldInfo();
            List<Object> converted = new ArrayList<>();
            list.forEach(element -> converted(element, member).ifPresent(converted::add));
            return Optional.of(converted);
        }
        return Optional.of(value);
    }

    private static Object built(SdkPojo builder) {
        return ((SdkBuilder<?, ?>) builder).build();
    }
}
