package io.breakwater.simulator.core.cloudformation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a template declares, in JSON or YAML: parameters, resources, outputs. Resources are read as types and text; functions
 * are not evaluated. Source: CloudFormation user guide, "Template sections".
 *
 * @param resources by logical id, in the template's order
 */
public record TemplateOutline(
        String description, Map<String, Parameter> parameters, Map<String, Resource> resources, List<String> outputs) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECTION = 0;

    /**
     * A parameter.
     *
     * @param defaultValue null if the caller must give one
     */
    public record Parameter(@Nullable String defaultValue, String description, boolean noEcho) {}

    /**
     * A resource.
     *
     * @param body its declaration as written, to tell whether it changed
     */
    public record Resource(String type, String body) {}

    /** A template that cannot be read; its message says why, in CloudFormation's words. */
    public static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Reads a template.
     *
     * @throws Malformed if it is none
     */
    public static TemplateOutline read(String template) {
        TemplateOutline outline = template.stripLeading().startsWith("{") ? json(template) : yaml(template);
        if (outline.resources.isEmpty()) {
            throw new Malformed("Template format error: At least one Resources member must be defined.");
        }
        outline.resources.forEach((id, resource) -> {
            if (resource.type().isEmpty()) {
                throw new Malformed("Template format error: [/Resources/" + id
                        + "/Type] 'null' values are not allowed in templates");
            }
        });
        return outline;
    }

    private static TemplateOutline json(String template) {
        JsonNode root;
        try {
            root = JSON.readTree(template);
        } catch (JsonProcessingException malformed) {
            throw new Malformed("Template format error: JSON not well-formed.");
        }
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        root.path("Parameters").properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            parameters.put(
                    entry.getKey(),
                    new Parameter(
                            value.has("Default") ? value.path("Default").asText() : null,
                            value.path("Description").asText(""),
                            value.path("NoEcho").asBoolean(false)));
        });
        Map<String, Resource> resources = new LinkedHashMap<>();
        root.path("Resources")
                .properties()
                .forEach(entry -> resources.put(
                        entry.getKey(),
                        new Resource(
                                entry.getValue().path("Type").asText(""),
                                entry.getValue().toString())));
        List<String> outputs = new ArrayList<>();
        root.path("Outputs").fieldNames().forEachRemaining(outputs::add);
        return new TemplateOutline(
                root.path("Description").asText(""),
                Collections.unmodifiableMap(parameters),
                Collections.unmodifiableMap(resources),
                List.copyOf(outputs));
    }

    private static TemplateOutline yaml(String template) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        Map<String, Resource> resources = new LinkedHashMap<>();
        List<String> outputs = new ArrayList<>();
        String description = "";
        List<String> lines = template.lines()
                .filter(line -> !line.isBlank() && !line.strip().startsWith("#") && !line.equals("---"))
                .toList();
        for (List<String> section : blocks(lines, SECTION)) {
            String name = key(section.getFirst());
            List<String> inner = section.subList(1, section.size());
            switch (name) {
                case "Description" -> description = value(section.getFirst());
                case "Parameters" ->
                    blocks(inner, indent(inner))
                            .forEach(block -> parameters.put(
                                    key(block.getFirst()),
                                    new Parameter(
                                            member(block, "Default"),
                                            Objects.requireNonNullElse(member(block, "Description"), ""),
                                            "true".equals(member(block, "NoEcho")))));
                case "Resources" ->
                    blocks(inner, indent(inner))
                            .forEach(block -> resources.put(
                                    key(block.getFirst()),
                                    new Resource(
                                            Objects.requireNonNullElse(member(block, "Type"), ""),
                                            String.join("\n", block))));
                case "Outputs" -> blocks(inner, indent(inner)).forEach(block -> outputs.add(key(block.getFirst())));
                default -> {
                    if (!section.getFirst().contains(":")) {
                        throw new Malformed("Template format error: unsupported structure.");
                    }
                }
            }
        }
        return new TemplateOutline(
                description,
                Collections.unmodifiableMap(parameters),
                Collections.unmodifiableMap(resources),
                List.copyOf(outputs));
    }

    /** Groups lines: each line of that indentation with the deeper ones that follow it. */
    private static List<List<String>> blocks(List<String> lines, int indent) {
        List<List<String>> blocks = new ArrayList<>();
        for (String line : lines) {
            if (indent(line) == indent || blocks.isEmpty()) {
                blocks.add(new ArrayList<>());
            }
            blocks.getLast().add(line);
        }
        return blocks;
    }

    private static int indent(List<String> lines) {
        return lines.isEmpty() ? 0 : indent(lines.getFirst());
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static String key(String line) {
        int colon = line.indexOf(':');
        return unquoted(colon < 0 ? line : line.substring(0, colon));
    }

    private static String value(String line) {
        return unquoted(line.substring(line.indexOf(':') + 1));
    }

    private static @Nullable String member(List<String> block, String name) {
        List<String> inner = block.subList(1, block.size());
        int indent = indent(inner);
        return inner.stream()
                .filter(line -> indent(line) == indent && key(line).equals(name))
                .map(TemplateOutline::value)
                .findFirst()
                .orElse(null);
    }

    private static String unquoted(String text) {
        String plain = text.strip();
        boolean quoted = plain.length() > 1
                && (plain.startsWith("\"") && plain.endsWith("\"") || plain.startsWith("'") && plain.endsWith("'"));
        return quoted ? plain.substring(1, plain.length() - 1) : plain;
    }
}
