package io.breakwater.drs.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Model objects of the SDK as JSON documents with AWS's own member names, as the AWS CLI shows them, and back. Works by the fields the
 * classes describe themselves with; no reflection.
 */
final class SdkDocuments {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SdkDocuments() {}

    /** Members that are not set are left out. */
    static ObjectNode write(SdkPojo model) {
        ObjectNode document = NODES.objectNode();
        for (SdkField<?> field : model.sdkFields()) {
            Object value = field.getValueOrDefault(model);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                document.set(field.memberName(), node(value));
            }
        }
        return document;
    }

    private static JsonNode node(Object value) {
        return switch (value) {
            case SdkPojo pojo -> write(pojo);
            case Collection<?> list -> {
                ArrayNode nodes = NODES.arrayNode();
                list.forEach(element -> nodes.add(node(element)));
                yield nodes;
            }
            case Map<?, ?> map -> {
                ObjectNode nodes = NODES.objectNode();
                map.forEach((key, element) -> nodes.set(String.valueOf(key), node(element)));
                yield nodes;
            }
            case Boolean flag -> NODES.booleanNode(flag);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            default -> NODES.textNode(value.toString());
        };
    }

    /**
     * Fills a builder.
     *
     * @throws ProblemException naming each member that the model does not have, or whose kind is wrong
     */
    static <B extends SdkPojo> B read(JsonNode document, B builder, String pointer) {
        List<Fault> faults = new ArrayList<>();
        fill(document, builder, pointer, faults);
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        return builder;
    }

    private static void fill(JsonNode document, SdkPojo builder, String pointer, List<Fault> faults) {
        if (!document.isObject()) {
            faults.add(Fault.at(pointer, "must be an object"));
            return;
        }
        Map<String, SdkField<?>> fields = new HashMap<>();
        builder.sdkFields().forEach(field -> fields.put(field.memberName(), field));
        document.properties().forEach(member -> {
            String at = pointer + "/" + member.getKey();
            SdkField<?> field = fields.get(member.getKey());
            if (field == null) {
                faults.add(Fault.at(at, "is no member of it"));
            } else {
                value(field, member.getValue(), at, faults).ifPresent(value -> field.set(builder, value));
            }
        });
    }

    private static Optional<Object> value(SdkField<?> field, JsonNode node, String pointer, List<Fault> faults) {
        MarshallingType<?> type = field.marshallingType();
        Optional<Object> value = Optional.empty();
        if (type == MarshallingType.SDK_POJO && node.isObject()) {
            SdkPojo nested = field.constructor().get();
            fill(node, nested, pointer, faults);
            return Optional.of(((SdkBuilder<?, ?>) nested).build());
        } else if (type == MarshallingType.LIST && node.isArray()) {
            return Optional.of(list(field, node, pointer, faults));
        } else if (type == MarshallingType.STRING && node.isTextual()) {
            value = Optional.of(node.textValue());
        } else if (type == MarshallingType.BOOLEAN && node.isBoolean()) {
            value = Optional.of(node.booleanValue());
        } else if (type == MarshallingType.INTEGER && node.canConvertToInt()) {
            value = Optional.of(node.intValue());
        } else if (type == MarshallingType.LONG && node.canConvertToLong()) {
            value = Optional.of(node.longValue());
        } else if (type == MarshallingType.DOUBLE && node.isNumber()) {
            value = Optional.of(node.doubleValue());
        } else if (type == MarshallingType.INSTANT && node.isTextual()) {
            value = Optional.of(Instant.parse(node.textValue()));
        }
        if (value.isEmpty()) {
            faults.add(Fault.at(pointer, "has the wrong type"));
        }
        return value;
    }

    private static List<Object> list(SdkField<?> field, JsonNode node, String pointer, List<Fault> faults) {
        SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            value(element, node.path(i), pointer + "/" + i, faults).ifPresent(values::add);
        }
        return values;
    }
}
