package io.breakwater.cicd.core.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks documents without minding what is missing; what has the wrong type was found before and reads as missing. */
final class Nodes {
    private Nodes() {}

    static String text(JsonNode object, String member) {
        JsonNode value = object.path(member);
        return value.isTextual() ? value.textValue() : "";
    }

    static Optional<String> optional(JsonNode object, String member) {
        return Optional.of(text(object, member)).filter(text -> !text.isEmpty());
    }

    /** An item of an array, and where it stands. */
    record Place(String pointer, JsonNode node) {
        Place in(String member) {
            return new Place(Pointer.to(pointer, member), node.path(member));
        }

        String text(String member) {
            return Nodes.text(node, member);
        }

        List<Place> items(String member) {
            return Nodes.items(in(member));
        }
    }

    static List<Place> items(Place array) {
        List<Place> items = new ArrayList<>();
        if (array.node().isArray()) {
            for (int i = 0; i < array.node().size(); i++) {
                items.add(new Place(Pointer.to(array.pointer(), i), array.node().get(i)));
            }
        }
        return items;
    }

    static Place root(JsonNode document) {
        return new Place("", document);
    }
}
