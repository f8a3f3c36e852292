package io.breakwater.registry.core.catalogue;

import io.breakwater.registry.core.json.ContentHash;
import io.breakwater.registry.core.json.MalformedJson;
import io.breakwater.registry.core.json.RawJson;
import java.util.Map;
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
    public static Entry read(EntryKind kind, String raw) {
        try {
            Map<String, String> members = RawJson.members(raw);
            String key = text(members, kind.keyMember())
                    .filter(text -> !text.isBlank() && text.length() <= MAX_KEY)
                    .orElseThrow(() -> new UnusableEntry(kind, "has no usable " + kind.keyMember()));
            if (kind == EntryKind.TOOL) {
                ParameterHeaders.check(members.getOrDefault("inputSchema", "{}"));
            }
            return new Entry(
                    kind,
                    key,
                    text(members, "title"),
                    text(members, "description").orElse(""),
                    raw,
                    members.getOrDefault("inputSchema", "{}"),
                    ContentHash.ofJson(raw));
        } catch (MalformedJson e) {
            throw new UnusableEntry(kind, "is not a JSON object: " + e.getMessage());
        }
    }

    private static Optional<String> text(Map<String, String> members, String name) {
        return Optional.ofNullable(members.get(name)).flatMap(RawJson::string);
    }
}
