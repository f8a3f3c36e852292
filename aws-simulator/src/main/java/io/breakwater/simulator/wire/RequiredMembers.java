package io.breakwater.simulator.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** The members that the model requires and a request does not have, at any depth and in the model's order. */
public final class RequiredMembers {
    private final List<Missing> missing = new ArrayList<>();

    private RequiredMembers() {}

    /**
     * One missing member.
     *
     * @param member its place as AWS's validation names it: {@code tags.1.member.key}
     * @param parameter its place as EC2 parameters are named: {@code Tag.1.Key}
     */
    public record Missing(String member, String parameter) {
        private Missing in(String nextMember, String nextParameter) {
            return new Missing(join(member, nextMember), join(parameter, nextParameter));
        }

        private static String join(String path, String next) {
            return path.isEmpty() ? next : path + "." + next;
        }
    }

    /**
     * Looks for them in a request.
     *
     * @param service the service's name in the SDK
     * @param filled the request's builder
     */
    public static List<Missing> of(String service, String operation, SdkPojo filled) {
        RequiredTree required = RequiredTree.of(service, operation);
        RequiredMembers search = new RequiredMembers();
        if (!required.members().isEmpty()) {
            search.structure(required, Builders.build(filled), new Missing("", ""));
        }
        return List.copyOf(search.missing);
    }

    /** AWS's sentence for them, as services on its common framework answer it in their validation errors. */
    public static String sentence(List<Missing> missing) {
        return missing.size()
                + (missing.size() == 1 ? " validation error" : " validation errors")
                + " detected: "
                + missing.stream()
                        .map(one -> "Value null at '" + one.member()
                                + "' failed to satisfy constraint: Member must not be null")
                        .collect(Collectors.joining("; "));
    }

    private void structure(RequiredTree required, SdkPojo pojo, Missing at) {
        for (SdkField<?> field : pojo.sdkFields()) {
            @Nullable RequiredTree member = required.members().get(field.memberName());
            if (member != null) {
                Missing here = at.in(decapitalised(field.memberName()), field.locationName());
                @Nullable Object value = field.getValueOrDefault(pojo);
                if (value != null && !LeftOut.byDefault(value)) {
                    value(member, field, value, here);
                } else if (member.required()) {
                    missing.add(here);
                }
            }
        }
    }

    private void value(RequiredTree required, SdkField<?> field, Object value, Missing at) {
        switch (value) {
            case SdkPojo pojo -> structure(required, pojo, at);
            case Collection<?> list -> {
                SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
                int index = 0;
                for (Object element : list) {
                    index++;
                    value(required.element(), member, element, at.in(index + ".member", Integer.toString(index)));
                }
            }
            case Map<?, ?> map -> {
                SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
                map.forEach((key, element) ->
                        value(required.element(), member, element, at.in(key + ".member", String.valueOf(key))));
            }
            default -> {
                // One value, and it is there.
            }
        }
    }

    private static String decapitalised(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
