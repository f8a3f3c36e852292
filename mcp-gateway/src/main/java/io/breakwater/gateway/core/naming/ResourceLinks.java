package io.breakwater.gateway.core.naming;

import io.breakwater.wire.json.RawJson;
import java.util.function.UnaryOperator;

/** Finds every place of a result or notification where a resource URI stands, and renames it (mcp.md §9). */
public final class ResourceLinks {

    private ResourceLinks() {}

    /** Renames in the result of a request. */
    public static RawJson inResult(String method, RawJson result, UnaryOperator<String> rename) {
        return switch (method) {
            case "tools/call" -> result.edit(edit -> edit.map("content", blocks -> blocks(blocks, rename)));
            case "prompts/get" ->
                result.edit(edit -> edit.map(
                        "messages",
                        messages ->
                                messages.mapElements(message -> member(message, "content", c -> block(c, rename)))));
            case "resources/read" ->
                result.edit(edit ->
                        edit.map("contents", contents -> contents.mapElements(content -> uri(content, "uri", rename))));
            default -> result;
        };
    }

    /** Renames in one entry of a list. */
    public static RawJson inEntry(String list, RawJson entry, UnaryOperator<String> rename) {
        return switch (list) {
            case "resources/list" -> uri(entry, "uri", rename);
            case "resources/templates/list" -> uri(entry, "uriTemplate", rename);
            case "tools/list" -> member(entry, "_meta", meta -> ui(meta, rename));
            default -> entry;
        };
    }

    /** Renames {@code uri} of a notification's params. */
    public static RawJson inParams(RawJson params, UnaryOperator<String> rename) {
        return uri(params, "uri", rename);
    }

    /** MCP Apps link a tool to its page in {@code _meta.ui.resourceUri}, earlier drafts in a flat key. */
    private static RawJson ui(RawJson meta, UnaryOperator<String> rename) {
        return uri(member(meta, "ui", ui -> uri(ui, "resourceUri", rename)), "ui/resourceUri", rename);
    }

    private static RawJson blocks(RawJson blocks, UnaryOperator<String> rename) {
        return blocks.mapElements(block -> block(block, rename));
    }

    private static RawJson block(RawJson block, UnaryOperator<String> rename) {
        if (block.kind() == RawJson.Kind.ARRAY) {
            return blocks(block, rename);
        }
        return switch (block.text("type").orElse("")) {
            case "resource_link" -> uri(block, "uri", rename);
            case "resource" -> member(block, "resource", resource -> uri(resource, "uri", rename));
            default -> block;
        };
    }

    private static RawJson uri(RawJson holder, String name, UnaryOperator<String> rename) {
        return member(holder, name, uri -> uri.isString() ? RawJson.string(rename.apply(uri.asString())) : uri);
    }

    private static RawJson member(RawJson holder, String name, UnaryOperator<RawJson> change) {
        return holder.isObject() ? holder.edit(edit -> edit.map(name, change)) : holder;
    }
}
