package io.breakwater.registry.core.catalogue;

import io.breakwater.registry.core.json.RawJson;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks the {@code x-mcp-header} annotations of a tool's parameters. A client must drop a tool whose annotation is
 * invalid (MCP 2026-07-28, streamable HTTP, custom parameter headers).
 */
final class ParameterHeaders {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Set<String> TYPES = Set.of("\"string\"", "\"integer\"", "\"boolean\"");
    private static final String ANNOTATION = "x-mcp-header";

    private final Set<String> seen = new HashSet<>();
    private int valid;

    private ParameterHeaders() {}

    /** Throws {@link UnusableEntry} when the schema is no object or one of its annotations is invalid. */
    static void check(String inputSchema) {
        if (!RawJson.isObject(inputSchema)) {
            throw new UnusableEntry(EntryKind.TOOL, "has an inputSchema that is not an object");
        }
        if (!inputSchema.contains("\"" + ANNOTATION + "\"")) {
            return;
        }
        ParameterHeaders headers = new ParameterHeaders();
        headers.properties(inputSchema);
        // An annotation outside the chain of "properties" (items, $ref, oneOf …) cannot be filled from the arguments.
        if (headers.valid != occurrences(inputSchema)) {
            throw invalid("stands where no argument can fill it");
        }
    }

    private void properties(String schema) {
        String properties = RawJson.members(schema).getOrDefault("properties", "{}");
        if (RawJson.isObject(properties)) {
            RawJson.members(properties).values().stream()
                    .filter(RawJson::isObject)
                    .forEach(this::property);
        }
    }

    private void property(String schema) {
        Map<String, String> members = RawJson.members(schema);
        String annotation = members.get(ANNOTATION);
        if (annotation != null) {
            String name = RawJson.string(annotation).orElse("");
            if (!TOKEN.matcher(name).matches()) {
                throw invalid("is no header token");
            }
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw invalid("is used twice");
            }
            if (!TYPES.contains(members.getOrDefault("type", ""))) {
                throw invalid("is on a parameter that is no string, integer or boolean");
            }
            valid++;
        }
        properties(schema);
    }

    private static int occurrences(String schema) {
        int count = 0;
        String quoted = "\"" + ANNOTATION + "\"";
        for (int at = schema.indexOf(quoted); at >= 0; at = schema.indexOf(quoted, at + 1)) {
            // Only member names count; the same words may stand in a description's value.
            if (schema.substring(at + quoted.length()).stripLeading().startsWith(":")) {
                count++;
            }
        }
        return count;
    }

    private static UnusableEntry invalid(String why) {
        return new UnusableEntry(EntryKind.TOOL, "has an x-mcp-header annotation that " + why);
    }
}
