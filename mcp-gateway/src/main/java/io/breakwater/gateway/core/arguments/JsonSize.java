package io.breakwater.gateway.core.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Measures a JSON value before anything expensive looks at it. */
final class JsonSize {
    private final int maxNodes;
    private final int maxDepth;
    private final int maxScale;
    private int nodes;

    private JsonSize(int maxNodes, int maxDepth, int maxScale) {
        this.maxNodes = maxNodes;
        this.maxDepth = maxDepth;
        this.maxScale = maxScale;
    }

    static Optional<ArgumentProblem> ofArguments(JsonNode arguments, SchemaLimits limits) {
        return new JsonSize(limits.maxArgumentNodes(), limits.maxArgumentDepth(), limits.maxNumberScale())
                .measure(arguments, "", 0);
    }

    static Optional<ArgumentProblem> ofSchema(JsonNode schema, SchemaLimits limits) {
        return new JsonSize(limits.maxSchemaNodes(), limits.maxSchemaDepth(), limits.maxNumberScale())
                .measure(schema, "", 0);
    }

    private Optional<ArgumentProblem> measure(JsonNode node, String pointer, int depth) {
        if (++nodes > maxNodes) {
            return Optional.of(new ArgumentProblem("", "has more than " + maxNodes + " values"));
        }
        if (depth > maxDepth) {
            return Optional.of(new ArgumentProblem(pointer, "is nested deeper than " + maxDepth + " levels"));
        }
        if (node.isNumber() && outOfRange(node)) {
            return Optional.of(new ArgumentProblem(pointer, "is a number out of the range that can be checked"));
        }
        return node.isObject() ? members(node, pointer, depth) : elements(node, pointer, depth);
    }

    private boolean outOfRange(JsonNode number) {
        if ((number.isDouble() || number.isFloat()) && !Double.isFinite(number.doubleValue())) {
            return true;
        }
        return Math.abs((long) number.decimalValue().scale()) > maxScale;
    }

    private Optional<ArgumentProblem> members(JsonNode node, String pointer, int depth) {
        for (var member : node.properties()) {
            var found = measure(member.getValue(), Pointers.child(pointer, member.getKey()), depth + 1);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<ArgumentProblem> elements(JsonNode node, String pointer, int depth) {
        for (int i = 0; i < node.size(); i++) {
            var found = measure(node.get(i), pointer + "/" + i, depth + 1);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
