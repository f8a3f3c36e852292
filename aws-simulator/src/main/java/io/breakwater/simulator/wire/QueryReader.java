package io.breakwater.simulator.wire;

import io.breakwater.simulator.core.call.AwsError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/**
 * Fills request builders from query parameters.
 *
 * @param flatLists whether list elements follow the list's name at once ({@code Filter.1}, as EC2 has it for every
 *     list) or under the member name where the model does not flatten ({@code Filters.member.1})
 * @param badValue the refusal of a value that is not of its member's type
 */
record QueryReader(boolean flatLists, BadValue badValue) {
    /** Makes the refusal of a parameter whose text is none of its type. */
    @FunctionalInterface
    interface BadValue {
        /** @param wanted what would have been right: "an integer" */
        AwsError error(String parameter, String text, String wanted);
    }

    void fill(SdkPojo builder, QueryParameters parameters) {
        fill(builder, parameters, "");
    }

    private void fill(SdkPojo builder, QueryParameters parameters, String path) {
        for (SdkField<?> field : builder.sdkFields()) {
            Optional<QueryParameters> given = parameters.child(field.locationName());
            if (given.isPresent()) {
                String name = path.isEmpty() ? field.locationName() : path + "." + field.locationName();
                @Nullable Object value = value(field, given.get(), name);
                if (value != null) {
                    field.set(builder, value);
                }
            }
        }
    }

    /** @return null if the parameters hold no value of this field's shape */
    private @Nullable Object value(SdkField<?> field, QueryParameters given, String path) {
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> structure(field, given, path);
            case LIST -> list(field.getTrait(ListTrait.class), given, path);
            case MAP -> map(field.getTrait(MapTrait.class), given, path);
            default -> given.text().map(text -> scalar(field, text, path)).orElse(null);
        };
    }

    private Object scalar(SdkField<?> field, String text, String path) {
        try {
            return TextForm.read(field, text);
        } catch (IllegalArgumentException unreadable) {
            throw badValue.error(path, text, String.valueOf(unreadable.getMessage()));
        }
    }

    private @Nullable Object structure(SdkField<?> field, QueryParameters given, String path) {
        if (!given.hasChildren()) {
            return null;
        }
        SdkPojo builder = Builders.empty(field);
        fill(builder, given, path);
        return Builders.build(builder);
    }

    private List<Object> list(ListTrait trait, QueryParameters given, String path) {
        boolean flat = flatLists || trait.isFlattened();
        String member = trait.memberFieldInfo().locationName();
        List<QueryParameters> elements = flat
                ? given.numbered()
                : given.child(member).map(QueryParameters::numbered).orElse(List.of());
        List<Object> values = new ArrayList<>();
        for (QueryParameters element : elements) {
            String name = path + (flat ? "." : "." + member + ".") + (values.size() + 1);
            @Nullable Object value = value(trait.memberFieldInfo(), element, name);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private Map<String, Object> map(MapTrait trait, QueryParameters given, String path) {
        List<QueryParameters> entries = trait.isFlattened()
                ? given.numbered()
                : given.child("entry").map(QueryParameters::numbered).orElse(List.of());
        Map<String, Object> values = new LinkedHashMap<>();
        for (QueryParameters entry : entries) {
            Optional<String> key = entry.text(trait.keyLocationName());
            Optional<QueryParameters> value = entry.child(trait.valueLocationName());
            if (key.isPresent() && value.isPresent()) {
                @Nullable Object read = value(trait.valueFieldInfo(), value.get(), path + "." + key.get());
                if (read != null) {
                    values.put(key.get(), read);
                }
            }
        }
        return values;
    }
}
