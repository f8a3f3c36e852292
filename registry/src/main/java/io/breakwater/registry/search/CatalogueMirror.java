package io.breakwater.registry.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.registry.catalogue.CatalogueServer;
import io.breakwater.registry.catalogue.CatalogueTool;
import io.breakwater.registry.core.ranking.IndexedTool;
import io.breakwater.registry.core.ranking.SchemaReader;
import io.breakwater.registry.core.ranking.ToolDocument;
import io.breakwater.registry.core.ranking.ToolDocument.SchemaWords;
import io.breakwater.registry.core.ranking.ToolKey;
import io.breakwater.registry.core.ranking.ToolViews;
import io.breakwater.registry.core.ranking.Words;
import io.breakwater.registry.embedding.Embedded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The findable part of the catalogue with each tool's words analysed once. Disabled and unlisted servers are left out.
 * Thread-safe.
 */
final class CatalogueMirror {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Map<ToolKey, Entry>> servers = new TreeMap<>();

    /** @param embedded what the tool's vector is made of */
    record Entry(CatalogueTool tool, ToolDocument.Server server, IndexedTool indexed, Embedded embedded) {

        static Entry of(CatalogueTool tool, ToolDocument.Server server) {
            var document = new ToolDocument(server, tool.name(), description(tool), schema(tool));
            return new Entry(
                    tool, server, IndexedTool.of(document), Embedded.of(ToolViews.RECIPE, ToolViews.of(document)));
        }

        /** The title stands before the description: it is prose, which the name mostly is not. */
        private static String description(CatalogueTool tool) {
            return tool.title()
                    .filter(title -> !tool.description().contains(title))
                    .map(title -> (title + ". " + tool.description()).strip())
                    .orElse(tool.description());
        }

        private static SchemaWords schema(CatalogueTool tool) {
            try {
                return SchemaReader.read(JSON.readTree(tool.inputSchema()));
            } catch (JsonProcessingException e) {
                // The catalogue keeps what the upstream sent; a tool is found by its name all the same.
                return SchemaWords.NONE;
            }
        }

        boolean isStill(CatalogueTool other, ToolDocument.Server otherServer) {
            return tool.contentHash().equals(other.contentHash()) && server.equals(otherServer);
        }
    }

    synchronized void put(CatalogueServer server, List<CatalogueTool> tools) {
        if (!server.enabled() || !server.visibility().equals("listed")) {
            servers.remove(server.id());
            return;
        }
        var document = new ToolDocument.Server(server.id(), label(server), server.description());
        var known = servers.getOrDefault(server.id(), Map.of());
        var entries = new TreeMap<ToolKey, Entry>();
        for (var tool : tools) {
            var key = new ToolKey(server.id(), tool.name());
            var entry = known.get(key);
            entries.put(key, entry != null && entry.isStill(tool, document) ? entry : Entry.of(tool, document));
        }
        servers.put(server.id(), entries);
    }

    /** The words of id, title and tags, each once: an id mostly repeats the title. */
    private static String label(CatalogueServer server) {
        var words = new java.util.LinkedHashSet<String>();
        words.addAll(List.of(Words.spaced(server.id()).split(" ")));
        words.addAll(List.of(Words.spaced(server.title()).split(" ")));
        server.tags().stream().sorted().forEach(tag -> words.add(Words.spaced(tag)));
        var seen = new java.util.HashSet<String>();
        words.removeIf(word -> word.isEmpty() || !seen.add(word.toLowerCase(java.util.Locale.ROOT)));
        return String.join(" ", words);
    }

    synchronized void remove(String serverId) {
        servers.remove(serverId);
    }

    /** Every findable tool at this moment. */
    synchronized Map<ToolKey, Entry> entries() {
        var all = new HashMap<ToolKey, Entry>();
        servers.values().forEach(all::putAll);
        return all;
    }
}
