package io.breakwater.registry.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.registry.core.ranking.SchemaReader;
import io.breakwater.registry.core.ranking.ToolDocument;
import io.breakwater.registry.core.ranking.ToolKey;
import io.breakwater.registry.core.ranking.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** One folder of tools and questions: {@code corpus.jsonl} and {@code queries_*.jsonl}. */
record DataSet(String name, List<ToolDocument> tools, Map<String, List<Query>> queries) {

    private static final ObjectMapper JSON = new ObjectMapper();

    record Query(String text, Set<ToolKey> relevant) {}

    static List<DataSet> readAll(Path folder) throws IOException {
        try (var folders = Files.list(folder)) {
            var sets = new ArrayList<DataSet>();
            for (var set : folders.filter(f -> Files.exists(f.resolve("corpus.jsonl")))
                    .sorted()
                    .toList()) {
                sets.add(read(set));
            }
            return sets;
        }
    }

    private static DataSet read(Path folder) throws IOException {
        var byId = new LinkedHashMap<String, ToolDocument>();
        for (var line : lines(folder.resolve("corpus.jsonl"))) {
            byId.put(line.path("_id").asText(), tool(line));
        }
        var queries = new LinkedHashMap<String, List<Query>>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(f -> f.getFileName().toString().matches("queries_.*\\.jsonl"))
                    .sorted()
                    .toList()) {
                var name = file.getFileName().toString().replaceAll("queries_|\\.jsonl", "");
                queries.put(
                        name,
                        lines(file).stream().map(line -> query(line, byId)).toList());
            }
        }
        return new DataSet(folder.getFileName().toString(), List.copyOf(byId.values()), queries);
    }

    /** Within a set the id names the tool, since a name may occur on several servers or twice on one. */
    private static ToolDocument tool(JsonNode line) {
        var server = line.path("server").asText("");
        var name = line.path("name").asText();
        return new ToolDocument(
                new ToolDocument.Server(
                        line.path("_id").asText(),
                        Words.spaced(server),
                        line.path("server_description").asText("")),
                name,
                line.path("description").asText(""),
                SchemaReader.read(line.path("inputSchema")));
    }

    private static Query query(JsonNode line, Map<String, ToolDocument> byId) {
        var relevant = StreamSupport.stream(line.path("relevant").spliterator(), false)
                .map(id -> byId.get(id.asText()))
                .filter(tool -> tool != null)
                .map(ToolDocument::key)
                .collect(java.util.stream.Collectors.toSet());
        return new Query(line.path("text").asText(), relevant);
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        var nodes = new ArrayList<JsonNode>();
        for (var line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                nodes.add(JSON.readTree(line));
            }
        }
        return nodes;
    }
}
