package io.breakwater.simulator.wire;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.awssdk.core.traits.XmlAttributesTrait;

/**
 * Writes model objects as XML, under the names that readers of answers expect.
 *
 * <p>A list that nobody set is left out; one that was set to empty is an empty element, as AWS writes it.
 */
final class XmlDocuments {
    private XmlDocuments() {}

    /** Writes the members that belong in a body, without an element around them. */
    static void members(XmlText xml, SdkPojo pojo) {
        for (SdkField<?> field : pojo.sdkFields()) {
            if (field.location() == MarshallLocation.PAYLOAD && !field.containsTrait(XmlAttributeTrait.class)) {
                @Nullable Object value = field.getValueOrDefault(pojo);
                if (value != null && !LeftOut.byDefault(value)) {
                    member(xml, field, value);
                }
            }
        }
    }

    private static void member(XmlText xml, SdkField<?> field, Object value) {
        switch (value) {
            case Collection<?> list -> list(xml, field, list);
            case Map<?, ?> map -> map(xml, field, map);
            default -> element(xml, field.unmarshallLocationName(), field, value);
        }
    }

    /** Writes one value into an element of its own. */
    private static void element(XmlText xml, String name, SdkField<?> field, Object value) {
        switch (value) {
            case SdkPojo pojo -> {
                xml.open(name, attributes(field, pojo));
                members(xml, pojo);
                xml.close(name);
            }
            case Collection<?> list -> {
                xml.open(name);
                elements(xml, field, list);
                xml.close(name);
            }
            case Map<?, ?> map -> {
                xml.open(name);
                entries(xml, "entry", field, map);
                xml.close(name);
            }
            default -> xml.element(name, TextForm.write(field, value));
        }
    }

    /** Attributes come from the field (S3 grantees: with their namespace) or from members of the value. */
    private static Map<String, String> attributes(SdkField<?> field, SdkPojo pojo) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (SdkField<?> member : pojo.sdkFields()) {
            if (member.containsTrait(XmlAttributeTrait.class)) {
                @Nullable Object value = member.getValueOrDefault(pojo);
                if (value != null) {
                    attributes.put(member.unmarshallLocationName(), TextForm.write(member, value));
                }
            }
        }
        field.getOptionalTrait(XmlAttributesTrait.class)
                .ifPresent(trait -> trait.attributes().forEach((name, accessors) -> {
                    @Nullable String value = accessors.attributeGetter().apply(pojo);
                    if (value != null) {
                        attributes.put(name, value);
                    }
                }));
        return attributes;
    }

    private static void list(XmlText xml, SdkField<?> field, Collection<?> list) {
        if (field.getTrait(ListTrait.class).isFlattened()) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            list.forEach(each -> element(xml, field.unmarshallLocationName(), member, each));
        } else {
            element(xml, field.unmarshallLocationName(), field, list);
        }
    }

    private static void elements(XmlText xml, SdkField<?> field, Collection<?> list) {
        SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
        list.forEach(each -> element(xml, member.unmarshallLocationName(), member, each));
    }

    private static void map(XmlText xml, SdkField<?> field, Map<?, ?> map) {
        if (field.getTrait(MapTrait.class).isFlattened()) {
            entries(xml, field.unmarshallLocationName(), field, map);
        } else {
            element(xml, field.unmarshallLocationName(), field, map);
        }
    }

    private static void entries(XmlText xml, String name, SdkField<?> field, Map<?, ?> map) {
        MapTrait trait = field.getTrait(MapTrait.class);
        map.forEach((key, value) -> {
            xml.open(name).element(trait.keyLocationName(), String.valueOf(key));
            element(xml, trait.valueLocationName(), trait.valueFieldInfo(), value);
            xml.close(name);
        });
    }
}
