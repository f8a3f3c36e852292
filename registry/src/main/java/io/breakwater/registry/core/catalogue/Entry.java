package io.breakwater.registry.core.catalogue;

import io.breakwater.registry.core.json.ContentHash;
import io.breakwater.wire.json.RawJson;
import io.breakwater.wire.mcp.ParameterHeaders;
import java.util.Optional;

/**
 * One tool, prompt, resource or resource template of an upstream server.
 *
 * @param key what identifies it among its kind: name, URI or URI template
 * @param title the name people read, if the upstream gives one
 * @param description the upstream's words, possibly empty
 * @param raw the whole entry, the upstream's text untouched
 * @param inputSchema a tool's parameter schema, the upstream's text untouched; {@code {}} if it sent none
 * @param contentHash see {@link ContentHash#ofJson}
 */
public record Entry(
        EntryKind kind,
        String key,
        Optional<String> title,
        String description,
        String raw,
        String inputSchema,
        String contentHash) {

    /** Longest key kept; longer ones are no usable names. */
    static final int MAX_KEY = 1_024;

    /**
     * Reads one element of a list answer.
     *
     * @throws UnusableEntry when it is not an object with a usable key
     */
    public static Entry read(EntryKind kind, RawJson raw) {
        if (!raw.isObject()) {
            throw new UnusableEntry(kind, "is not a JSON object");
        }
        String key = raw.text(kind.keyMember())
                .filter(text -> !text.isBlank() && text.length() <= MAX_KEY)
                .orElseThrow(() -> new UnusableEntry(kind, "has no usable " + kind.keyMember()));
        RawJson schema = raw.member("inputSchema").orElse(RawJson.EMPTY_OBJECT);
        if (kind == EntryKind.TOOL) {
            check(schema);
        }
        return new Entry(
                kind,
                key,
                raw.text("title"),
                raw.text("description").orElse(""),
                raw.toString(),
                schema.toString(),
                ContentHash.ofJson(raw));
    }

    /** A client must drop a tool whose {@code x-mcp-header} annotations are invalid, and so the gateway would. */
    private static void check(RawJson schema) {
        if (!schema.isObject()) {
            throw new UnusableEntry(EntryKind.TOOL, "has an inputSchema that is not an object");
        }
        try {
            ParameterHeaders.of(schema);
        } catch (ParameterHeaders.InvalidAnnotation e) {
            throw new UnusableEntry(EntryKind.TOOL, "has an annotation that is not allowed: " + e.getMessage());
        }
    }
}
