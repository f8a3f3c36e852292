package io.breakwater.cicd.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The SDK's model objects as JSON with AWS's member names, and back, by the fields that the objects describe themselves with. */
final class SdkJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SdkJson() {}

    /** Members that are not set, and empty lists and maps, are left out: AWS does not tell them apart. */
    static ObjectNode write(SdkPojo model) {
        ObjectNode object = NODES.objectNode();
        for (SdkField<?> field : model.sdkFields()) {
            JsonNode value = node(field.getValueOrDefault(model));
            if (!value.isNull() && !(value.isContainerNode() && value.isEmpty())) {
                object.set(field.memberName(), value);
            }
        }
        return object;
    }

    private static JsonNode node(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case SdkPojo pojo -> write(pojo);
            case Collection<?> items -> {
                ArrayNode array = NODES.arrayNode();
                items.forEach(item -> array.add(node(item)));
                yield array;
            }
            case Map<?, ?> map -> {
                ObjectNode object = NODES.objectNode();
                map.forEach((name, item) -> object.set(String.valueOf(name), node(item)));
                yield object;
            }
            case Boolean flag -> NODES.booleanNode(flag);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            default -> NODES.textNode(value.toString());
        };
    }

    /**
     * Fills a builder with what a checked document says.
     *
     * @throws IllegalStateException if the model has no such member or another type for it: the check is wrong then
     */
    static <B extends SdkPojo> B read(JsonNode object, B builder) {
        Map<String, SdkField<?>> fields = new LinkedHashMap<>();
        builder.sdkFields().forEach(field -> fields.put(field.memberName(), field));
        object.properties().forEach(entry -> {
            SdkField<?> field = fields.get(entry.getKey());
            if (field == null) {
                throw new IllegalStateException("the model has no member " + entry.getKey());
            }
            field.set(builder, value(field, entry.getValue()));
        });
        return builder;
    }

    private static Object value(SdkField<?> field, JsonNode node) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            SdkPojo nested = read(node, field.constructor().get());
            return ((SdkBuilder<?, ?>) nested).build();
        } else if (type == MarshallingType.LIST) {
            SdkField<?> item = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
            List<Object> items = new ArrayList<>();
            node.forEach(each -> items.add(value(item, each)));
            return items;
        } else if (type == MarshallingType.MAP) {
            SdkField<?> item = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties().forEach(entry -> map.put(entry.getKey(), value(item, entry.getValue())));
            return map;
        } else if (type == MarshallingType.STRING) {
            return node.asText();
        } else if (type == MarshallingType.BOOLEAN) {
            return node.asBoolean();
        } else if (type == MarshallingType.INTEGER) {
            return node.asInt();
        }
        throw new IllegalStateException("no text, number, flag, list, map or object: " + field.memberName());
    }
}
