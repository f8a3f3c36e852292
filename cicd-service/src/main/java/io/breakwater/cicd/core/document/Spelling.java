package io.breakwater.cicd.core.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.cicd.core.document.Shape.Flag;
import io.breakwater.cicd.core.document.Shape.Items;
import io.breakwater.cicd.core.document.Shape.Member;
import io.breakwater.cicd.core.document.Shape.Members;
import io.breakwater.cicd.core.document.Shape.Named;
import io.breakwater.cicd.core.document.Shape.Text;
import io.breakwater.cicd.core.document.Shape.Whole;
import java.util.function.Function;

/**
 * From our spelling to AWS's and back. Members come out in canonical order, names that are data in alphabetical order; empty arrays,
 * empty objects and nulls are left out, because AWS does not tell them from absent ones. Members that are not known are left out.
 */
final class Spelling {
    private final Function<Member, String> from;
    private final Function<Member, String> to;

    private Spelling(Function<Member, String> from, Function<Member, String> to) {
        this.from = from;
        this.to = to;
    }

    /** Ours, in canonical order. */
    static ObjectNode canonical(JsonNode document, Members shape) {
        return new Spelling(Member::name, Member::name).members(document, shape);
    }

    static ObjectNode toAws(JsonNode document, Members shape) {
        return new Spelling(Member::name, Member::awsName).members(document, shape);
    }

    static ObjectNode fromAws(JsonNode declaration, Members shape) {
        return new Spelling(Member::awsName, Member::name).members(declaration, shape);
    }

    private JsonNode respelled(JsonNode node, Shape shape) {
        return switch (shape) {
            case Text _, Whole _, Flag _ -> node;
            case Items items -> items(node, items);
            case Named named -> named(node, named);
            case Members members -> members(node, members);
        };
    }

    private ArrayNode items(JsonNode node, Items shape) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        node.forEach(item -> items.add(respelled(item, shape.item())));
        return items;
    }

    private ObjectNode named(JsonNode node, Named shape) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(entry -> object.set(entry.getKey(), respelled(entry.getValue(), shape.value())));
        return object;
    }

    private ObjectNode members(JsonNode node, Members shape) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Member member : shape.all()) {
            JsonNode value = node.path(from.apply(member));
            if (!value.isMissingNode() && !value.isNull()) {
                JsonNode respelled = respelled(value, member.shape());
                if (!respelled.isContainerNode() || !respelled.isEmpty()) {
                    object.set(to.apply(member), respelled);
                }
            }
        }
        return object;
    }
}
