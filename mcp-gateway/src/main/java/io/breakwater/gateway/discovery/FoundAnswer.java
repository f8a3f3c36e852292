package io.breakwater.gateway.discovery;

import io.breakwater.gateway.federation.ExposedTool;
import io.breakwater.wire.json.RawJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a search found, and how the model is told.
 *
 * @param note why the answer may be worse than usual, if it may
 */
record FoundAnswer(List<Hit> hits, Source source, Optional<String> note) {
    /** A schema longer than this is left to describe_tool, so that an answer stays small. */
    private static final int INLINE_SCHEMA = 2_000;

    enum Source {
        REGISTRY,
        SNAPSHOT;

        String wire() {
            return this == REGISTRY ? "registry" : "snapshot";
        }
    }

    /** A found tool that the caller may see. */
    record Hit(ExposedTool tool, double score) {}

    FoundAnswer {
        hits = List.copyOf(hits);
    }

    RawJson result() {
        return structured(RawJson.object(edit -> {
            edit.set(
                    "tools", RawJson.array(hits.stream().map(FoundAnswer::entry).toList()));
            edit.set("source", source.wire());
            note.ifPresent(text -> edit.set("note", text));
        }));
    }

    private static RawJson entry(Hit hit) {
        var definition = hit.tool().definition();
        return RawJson.object(edit -> {
            edit.set("name", hit.tool().exposedName());
            edit.set("server", hit.tool().server().id());
            definition.text("title").ifPresent(title -> edit.set("title", title));
            edit.set("description", definition.text("description").orElse(""));
            edit.set("score", RawJson.of(String.format(Locale.ROOT, "%.4f", hit.score())));
            definition
                    .member("inputSchema")
                    .filter(schema -> schema.isObject() && schema.length() <= INLINE_SCHEMA)
                    .ifPresent(schema -> edit.set("inputSchema", schema));
        });
    }

    /** A tool result with structured content and its text form. */
    static RawJson structured(RawJson content) {
        return RawJson.object(edit -> edit.set("content", RawJson.array(List.of(text(content.toString()))))
                .set("structuredContent", content)
                .set("isError", false));
    }

    /** A tool result that says what to do differently. */
    static RawJson error(String sentence) {
        return RawJson.object(edit ->
                edit.set("content", RawJson.array(List.of(text(sentence)))).set("isError", true));
    }

    private static RawJson text(String text) {
        return RawJson.object(edit -> edit.set("type", "text").set("text", text));
    }
}
