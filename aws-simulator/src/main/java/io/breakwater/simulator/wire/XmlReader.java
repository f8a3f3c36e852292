package io.breakwater.simulator.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;

/** Fills builders from XML. Elements that the model does not know are left out. */
final class XmlReader {
    private XmlReader() {}

    /**
     * Reads the members that belong in a body.
     *
     * @throws UnreadableRequest if a value is not of its member's type
     */
    static void fill(SdkPojo builder, XmlElement element) {
        for (SdkField<?> field : builder.sdkFields()) {
            if (field.location() == MarshallLocation.PAYLOAD) {
                @Nullable Object value = member(field, element);
                if (value != null) {
                    field.set(builder, value);
                }
            }
        }
    }

    private static @Nullable Object member(SdkField<?> field, XmlElement parent) {
        String name = field.locationName();
        if (field.containsTrait(XmlAttributeTrait.class)) {
            return parent.attribute(name).map(text -> scalar(field, text)).orElse(null);
        }
        List<XmlElement> given = parent.children(name);
        if (given.isEmpty()) {
            return null;
        }
        return switch (field.marshallingType().getKnownType()) {
            case LIST -> list(field, given);
            case MAP -> map(field, given);
            default -> value(field, given.getFirst());
        };
    }

    private static Object value(SdkField<?> field, XmlElement element) {
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> {
                SdkPojo builder = Builders.empty(field);
                fill(builder, element);
                yield Builders.build(builder);
            }
            case LIST -> list(field, List.of(element));
            case MAP -> map(field, List.of(element));
            default -> scalar(field, element.text());
        };
    }

    private static Object scalar(SdkField<?> field, String text) {
        try {
            return TextForm.read(field, text);
        } catch (IllegalArgumentException unreadable) {
            throw new UnreadableRequest(
                    "Value '" + text + "' at '" + field.locationName() + "' is not " + unreadable.getMessage());
        }
    }

    private static List<Object> list(SdkField<?> field, List<XmlElement> given) {
        ListTrait trait = field.getTrait(ListTrait.class);
        SdkField<?> member = trait.memberFieldInfo();
        List<XmlElement> elements =
                trait.isFlattened() ? given : given.getFirst().children(member.locationName());
        List<Object> values = new ArrayList<>();
        elements.forEach(element -> values.add(value(member, element)));
        return values;
    }

    private static Map<String, Object> map(SdkField<?> field, List<XmlElement> given) {
        MapTrait trait = field.getTrait(MapTrait.class);
        List<XmlElement> entries =
                trait.isFlattened() ? given : given.getFirst().children("entry");
        Map<String, Object> values = new LinkedHashMap<>();
        for (XmlElement entry : entries) {
            Optional<XmlElement> key = entry.child(trait.keyLocationName());
            Optional<XmlElement> value = entry.child(trait.valueLocationName());
            if (key.isPresent() && value.isPresent()) {
                values.put(key.get().text(), value(trait.valueFieldInfo(), value.get()));
            }
        }
        return values;
    }
}
