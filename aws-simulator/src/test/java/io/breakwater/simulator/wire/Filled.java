package io.breakwater.simulator.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.TraitType;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** SDK types with a value in every member, at every depth. */
final class Filled {
    private Filled() {}

    /** Builds an instance of the SDK type, all of its members set. */
    static SdkPojo of(Class<?> type) {
        return of(type, Map.of());
    }

    /** The same, with some members as given; an empty Optional leaves one out. */
    static SdkPojo of(Class<?> type, Map<String, Object> given) {
        SdkPojo builder = SdkOperations.newBuilder(type);
        fill(builder, List.of());
        for (SdkField<?> field : builder.sdkFields()) {
            if (given.containsKey(field.memberName())) {
                Object value = given.get(field.memberName());
                field.set(builder, Optional.empty().equals(value) ? null : value);
            }
        }
        return (SdkPojo) ((Buildable) builder).build();
    }

    private static SdkPojo fill(SdkPojo builder, List<Class<?>> around) {
        List<Class<?>> inside = new ArrayList<>(around);
        inside.add(builder.getClass());
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = value(field, inside);
            if (value != null) {
                field.set(builder, value);
            }
        }
        return (SdkPojo) ((Buildable) builder).build();
    }

    private static @Nullable Object value(SdkField<?> field, List<Class<?>> around) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> isPlain(field) ? "plain-" + field.memberName() : "ä-b +%2f:\"\\\n&=" + field.memberName();
            case INTEGER -> field.location() == MarshallLocation.STATUS_CODE ? 200 : -42;
            case LONG -> 9_007_199_254_740_993L;
            case SHORT -> (short) 7;
            case BYTE -> (byte) 3;
            case FLOAT -> 0.1f;
            case DOUBLE -> 1.0e-7;
            case BIG_DECIMAL -> new BigDecimal("12345678901234567890.5");
            case BOOLEAN -> true;
            case INSTANT -> Instant.ofEpochMilli(hasMillis(field) ? 1_767_225_600_123L : 1_767_225_600_000L);
            case SDK_BYTES -> SdkBytes.fromByteArray(new byte[] {0, -1, 62, 63});
            case SDK_POJO -> structure(field.constructor().get(), around);
            case LIST ->
                list(field.getTrait(ListTrait.class, TraitType.LIST_TRAIT).memberFieldInfo(), around);
            case MAP ->
                field.location() == MarshallLocation.HEADER
                        ? Map.of("key", "plain value")
                        : map(
                                field.getTrait(MapTrait.class, TraitType.MAP_TRAIT)
                                        .valueFieldInfo(),
                                around);
            case DOCUMENT -> document();
            case NULL -> null;
        };
    }

    /** The SDK does not escape what stands in headers and XML attributes. */
    private static boolean isPlain(SdkField<?> field) {
        return field.location() == MarshallLocation.HEADER || field.containsTrait(XmlAttributeTrait.class);
    }

    private static boolean hasMillis(SdkField<?> field) {
        return field.location() == MarshallLocation.PAYLOAD
                && field.getOptionalTrait(TimestampFormatTrait.class)
                        .filter(trait -> trait.format() == TimestampFormatTrait.Format.RFC_822)
                        .isEmpty();
    }

    /** Shapes that hold themselves end when they come for the third time. */
    private static @Nullable SdkPojo structure(SdkPojo builder, List<Class<?>> around) {
        return Collections.frequency(around, builder.getClass()) < 2 ? fill(builder, around) : null;
    }

    private static @Nullable List<Object> list(SdkField<?> member, List<Class<?>> around) {
        Object item = value(member, around);
        return item == null ? null : List.of(item, item);
    }

    private static @Nullable Map<String, Object> map(SdkField<?> member, List<Class<?>> around) {
        Object item = value(member, around);
        if (item == null) {
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("key", item);
        values.put("AWS:SourceArn", item);
        return values;
    }

    private static Document document() {
        return Document.mapBuilder()
                .putString("text", "ü")
                .putNumber("number", 1.5)
                .putBoolean("truth", true)
                .putNull("nothing")
                .putList("list", list -> list.addNumber(1).addString("two"))
                .build();
    }
}
