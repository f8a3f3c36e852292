package io.breakwater.simulator.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.TraitType;

/** Members of REST requests and answers that stand outside the body: in path, query, headers and status. */
public final class Locations {
    private Locations() {}

    /**
     * Fills the builder's members that stand outside the body.
     *
     * @throws UnreadableRequest if one is not of its type
     */
    public static void read(SdkPojo builder, WireRequest request, RestBindings.Match match) {
        Map<String, List<String>> parameters = UrlText.parameters(request.rawQuery());
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = switch (field.location()) {
                case PATH, GREEDY_PATH -> label(field, match);
                case QUERY_PARAM -> parameter(field, parameters);
                case HEADER -> header(field, request);
                case PAYLOAD, STATUS_CODE -> null;
            };
            if (value != null) {
                field.set(builder, value);
            }
        }
    }

    /** The answer's members that stand in headers, by header name. */
    public static Map<String, String> headers(SdkPojo document) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (SdkField<?> field : document.sdkFields()) {
            if (field.location() == MarshallLocation.HEADER) {
                Object value = field.getValueOrDefault(document);
                switch (value) {
                    case null -> {
                        // Not set: no header.
                    }
                    case Map<?, ?> map ->
                        map.forEach((name, text) -> headers.put(field.locationName() + name, text.toString()));
                    case List<?> list -> {
                        if (!list.isEmpty()) {
                            headers.put(field.locationName(), joined(field, list));
                        }
                    }
                    default -> headers.put(field.locationName(), TextForm.write(field, value));
                }
            }
        }
        return headers;
    }

    /** The status that the answer itself names, as Lambda's Invoke does. */
    public static OptionalInt status(SdkPojo document) {
        for (SdkField<?> field : document.sdkFields()) {
            if (field.location() == MarshallLocation.STATUS_CODE
                    && field.getValueOrDefault(document) instanceof Integer status) {
                return OptionalInt.of(status);
            }
        }
        return OptionalInt.empty();
    }

    private static @Nullable Object label(SdkField<?> field, RestBindings.Match match) {
        String text = match.labels().get(field.locationName());
        return text == null ? null : value(field, text);
    }

    private static @Nullable Object parameter(SdkField<?> field, Map<String, List<String>> parameters) {
        List<String> texts = parameters.get(field.locationName());
        if (texts == null) {
            return null;
        }
        return isList(field) ? list(field, texts) : value(field, texts.getFirst());
    }

    private static @Nullable Object header(SdkField<?> field, WireRequest request) {
        String name = field.locationName().toLowerCase(Locale.ROOT);
        if (field.marshallingType().getKnownType() == MarshallingKnownType.MAP) {
            return prefixed(name, request);
        }
        List<String> texts = request.headers().get(name);
        if (texts == null) {
            return null;
        }
        return isList(field) ? list(field, split(texts)) : value(field, texts.getFirst());
    }

    /** All headers whose names begin so, as S3's user metadata; the names come without the prefix, in lower case. */
    private static @Nullable Map<String, String> prefixed(String prefix, WireRequest request) {
        Map<String, String> values = new LinkedHashMap<>();
        request.headers().forEach((name, texts) -> {
            if (name.startsWith(prefix)) {
                values.put(name.substring(prefix.length()), String.join(",", texts));
            }
        });
        return values.isEmpty() ? null : values;
    }

    private static Object value(SdkField<?> field, String text) {
        try {
            return TextForm.read(field, text);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRequest(
                    "Value '" + text + "' at '" + field.locationName() + "' is not " + e.getMessage());
        }
    }

    private static boolean isList(SdkField<?> field) {
        return field.marshallingType().getKnownType() == MarshallingKnownType.LIST;
    }

    private static List<Object> list(SdkField<?> field, List<String> texts) {
        SdkField<?> member = member(field);
        List<Object> values = new ArrayList<>(texts.size());
        for (String text : texts) {
            values.add(value(member, text));
        }
        return values;
    }

    private static List<String> split(List<String> texts) {
        List<String> items = new ArrayList<>();
        for (String text : texts) {
            for (String item : text.split(",", -1)) {
                items.add(item.strip());
            }
        }
        return items;
    }

    private static String joined(SdkField<?> field, List<?> values) {
        SdkField<?> member = member(field);
        return values.stream().map(value -> TextForm.write(member, value)).collect(Collectors.joining(","));
    }

    private static SdkField<?> member(SdkField<?> field) {
        return field.getTrait(ListTrait.class, TraitType.LIST_TRAIT).memberFieldInfo();
    }
}
