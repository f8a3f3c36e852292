package io.breakwater.cicd.core.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.breakwater.sites.core.Site;

/** {@code ${AWS::AccountId}} and {@code ${AWS::Region}} in a document stand for the site it is used in, so that one fits all of them. */
public final class Placeholders {
    /** For checking a document that is not about to be used anywhere. */
    public static final Site NOWHERE = new Site("000000000000", "us-east-1");

    private Placeholders() {}

    /** A copy with the site filled in. */
    public static JsonNode filled(JsonNode document, Site site) {
        JsonNode copy = document.deepCopy();
        fill(copy, site);
        return copy;
    }

    private static void fill(JsonNode node, Site site) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(replaced(entry.getValue(), site)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, replaced(array.get(i), site));
            }
        }
    }

    private static JsonNode replaced(JsonNode value, Site site) {
        if (!value.isTextual()) {
            fill(value, site);
            return value;
        }
        return TextNode.valueOf(value.textValue()
                .replace("${AWS::AccountId}", site.account())
                .replace("${AWS::Region}", site.region()));
    }
}
