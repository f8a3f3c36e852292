package io.breakwater.cicd.core.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.cicd.core.document.Shape.Flag;
import io.breakwater.cicd.core.document.Shape.Items;
import io.breakwater.cicd.core.document.Shape.Member;
import io.breakwater.cicd.core.document.Shape.Members;
import io.breakwater.cicd.core.document.Shape.Named;
import io.breakwater.cicd.core.document.Shape.Text;
import io.breakwater.cicd.core.document.Shape.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares a document with what its members may hold. {@code null} is the same as absent. */
final class ShapeCheck {
    private final List<Finding> findings = new ArrayList<>();

    private ShapeCheck() {}

    static List<Finding> of(JsonNode document, Members shape) {
        var check = new ShapeCheck();
        check.check("", document, shape);
        return check.findings;
    }

    private void check(String pointer, JsonNode node, Shape shape) {
        switch (shape) {
            case Text text -> text(pointer, node, text);
            case Whole whole -> whole(pointer, node, whole);
            case Flag _ -> expect(node.isBoolean(), pointer, "must be true or false");
            case Items items -> items(pointer, node, items);
            case Named named -> named(pointer, node, named);
            case Members members -> members(pointer, node, members);
        }
    }

    private void text(String pointer, JsonNode node, Text shape) {
        String text = node.asText();
        if (!node.isTextual()) {
            wrong(pointer, "must be a text");
        } else if (!shape.choices().isEmpty() && !shape.choices().contains(text)) {
            wrong(
                    pointer,
                    "must be one of "
                            + String.join(
                                    ", ", shape.choices().stream().sorted().toList()));
        } else if (text.length() > shape.longest()) {
            wrong(pointer, "must have at most %d characters".formatted(shape.longest()));
        } else if (shape.pattern()
                .filter(pattern -> !pattern.matcher(text).matches())
                .isPresent()) {
            wrong(pointer, "must match " + shape.pattern().get().pattern());
        }
    }

    private void whole(String pointer, JsonNode node, Whole shape) {
        boolean good = node.isIntegralNumber()
                && node.canConvertToInt()
                && node.intValue() >= shape.least()
                && node.intValue() <= shape.most();
        expect(good, pointer, "must be a whole number from %d to %d".formatted(shape.least(), shape.most()));
    }

    private void items(String pointer, JsonNode node, Items shape) {
        if (!node.isArray()) {
            wrong(pointer, "must be an array");
            return;
        }
        if (node.size() < shape.least() || node.size() > shape.most()) {
            wrong(pointer, "must have from %d to %d items".formatted(shape.least(), shape.most()));
        }
        for (int i = 0; i < node.size(); i++) {
            check(Pointer.to(pointer, i), node.get(i), shape.item());
        }
    }

    private void named(String pointer, JsonNode node, Named shape) {
        if (!node.isObject()) {
            wrong(pointer, "must be an object");
            return;
        }
        expect(node.size() <= shape.most(), pointer, "must have at most %d members".formatted(shape.most()));
        node.properties().forEach(entry -> check(Pointer.to(pointer, entry.getKey()), entry.getValue(), shape.value()));
    }

    private void members(String pointer, JsonNode node, Members shape) {
        if (!node.isObject()) {
            wrong(pointer, "must be an object");
            return;
        }
        Map<String, Member> known = shape.byName();
        node.properties().forEach(entry -> {
            Member member = known.get(entry.getKey());
            if (member == null) {
                findings.add(Finding.error(
                        "unknown-member", Pointer.to(pointer, entry.getKey()), "This member is not known here."));
            } else if (!entry.getValue().isNull()) {
                check(Pointer.to(pointer, entry.getKey()), entry.getValue(), member.shape());
            }
        });
        for (Member member : shape.all()) {
            if (member.required() && node.path(member.name()).isMissingNode()
                    || member.required() && node.path(member.name()).isNull()) {
                findings.add(Finding.error(
                        "required", Pointer.to(pointer, member.name()), "%s is required.".formatted(member.name())));
            }
        }
    }

    private void expect(boolean good, String pointer, String message) {
        if (!good) {
            wrong(pointer, message);
        }
    }

    private void wrong(String pointer, String message) {
        String member = pointer.substring(pointer.lastIndexOf('/') + 1);
        String subject = pointer.isEmpty() ? "The document" : member;
        findings.add(Finding.error("invalid-value", pointer, subject + " " + message + "."));
    }
}
