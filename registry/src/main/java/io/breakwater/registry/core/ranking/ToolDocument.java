package io.breakwater.registry.core.ranking;

import java.util.List;

/**
 * What can be said about one tool in words, as far as it helps to find it.
 *
 * @param server the server the tool belongs to
 * @param name the tool's own name, {@code snake_case}, {@code camelCase} or prose
 * @param description the tool's description, possibly empty
 * @param parameters names and descriptions of its parameters, nested ones included
 */
public record ToolDocument(Server server, String name, String description, SchemaWords parameters) {

    /**
     * @param id the server's id
     * @param label the words of its id and title that say what it is, possibly empty
     * @param description what the server is for, possibly empty
     */
    public record Server(String id, String label, String description) {}

    /** @param names parameter names; @param descriptions parameter descriptions, empty ones left out */
    public record SchemaWords(List<String> names, List<String> descriptions) {
        public static final SchemaWords NONE = new SchemaWords(List.of(), List.of());

        public SchemaWords {
            names = List.copyOf(names);
            descriptions = List.copyOf(descriptions);
        }
    }

    public ToolKey key() {
        return new ToolKey(server.id(), name);
    }
}
