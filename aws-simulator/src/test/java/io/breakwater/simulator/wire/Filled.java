package io.breakwater.simulator.wire;

import java.math.BigDecimal;
import java.time.Instant;
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
import software.amazon.awssdk.core.traits.TraitType;
import software.amazon.awssdk.utils.builder.Buildable;

/** SDK types with a value in every member, at every depth that matters. */
final class Filled {
    /** Shapes that hold themselves end here. */
    private static final int DEPTH = 7;

    private Filled() {}

    /** Builds an instance of the SDK type, all of its members set. */
    static SdkPojo of(Class<?> type) {
        return of(type, Map.of());
    }

    /** The same, with some members as given; an empty Optional leaves one out. */
    static SdkPojo of(Class<?> type, Map<String, Object> given) {
        SdkPojo builder = SdkOperations.newBuilder(type);
        fill(builder, 0);
        for (SdkField<?> field : builder.sdkFields()) {
            if (given.containsKey(field.memberName())) {
                Object value = given.get(field.memberName());
                field.set(builder, Optional.empty().equals(value) ? null : value);
            }
        }
        return (SdkPojo) ((Buildable) builder).build();
    }

    private static SdkPojo fill(SdkPojo builder, int depth) {
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = value(field, depth);
            if (value != null) {
                field.set(builder, value);
            }
        }
        return (SdkPojo) ((Buildable) builder).build();
    }

    private static @Nullable Object value(SdkField<?> field, int depth) {
        boolean inBody = field.location() == MarshallLocation.PAYLOAD;
        return switch (field.marshallingType().getKnownType()) {
            case STRING ->
                field.location() == MarshallLocation.HEADER
                        ? "plain-" + field.memberName()
                        : "ä/b +%2f:\"\\\n&=" + field.memberName();
            case INTEGER -> field.location() == MarshallLocation.STATUS_CODE ? 200 : -42;
            case LONG -> 9_007_199_254_740_993L;
            case SHORT -> (short) 7;
            case BYTE -> (byte) 3;
            case FLOAT -> 0.1f;
            case DOUBLE -> 1.0e-7;
            case BIG_DECIMAL -> new BigDecimal("12345678901234567890.5");
            case BOOLEAN -> true;
            case INSTANT -> Instant.ofEpochMilli(inBody ? 1_767_225_600_123L : 1_767_225_600_000L);
            case SDK_BYTES -> SdkBytes.fromByteArray(new byte[] {0, -1, 62, 63});
            case SDK_POJO -> depth < DEPTH ? fill(field.constructor().get(), depth + 1) : null;
            case LIST ->
                list(field.getTrait(ListTrait.class, TraitType.LIST_TRAIT).memberFieldInfo(), depth);
            case MAP -> map(field.getTrait(MapTrait.class, TraitType.MAP_TRAIT).valueFieldInfo(), depth);
            case DOCUMENT -> document();
            case NULL -> null;
        };
    }

    private static List<Object> list(SdkField<?> member, int depth) {
        Object item = value(member, depth + 1);
        return item == null ? List.of() : List.of(item, item);
    }

    private static Map<String, Object> map(SdkField<?> member, int depth) {
        Map<String, Object> values = new LinkedHashMap<>();
        Object item = value(member, depth + 1);
        if (item != null) {
            values.put("key", item);
            values.put("AWS:SourceArn", item);
        }
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
