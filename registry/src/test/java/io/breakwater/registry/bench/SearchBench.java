package io.breakwater.registry.bench;

import io.breakwater.registry.embedding.OnnxModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Entrance of {@code bench/search/run}; see {@code bench/search/README.md}. */
public final class SearchBench {

    private SearchBench() {}

    /** {@code --data DIR [--url URL] [--only quality|usage|speed|http]}; the token comes from BREAKWATER_TOKEN. */
    public static void main(String[] arguments) throws Exception {
        var options = Options.parse(arguments);
        var sets = DataSet.readAll(options.data());
        if (sets.isEmpty()) {
            System.err.println(
                    "No set in " + options.data() + ": a set is a folder with corpus.jsonl and queries_*.jsonl");
            System.exit(2);
        }
        try (var model = OnnxModel.load()) {
            if (options.wants("quality")) {
                new QualityBench(model, System.out).run(sets);
            }
            if (options.wants("usage")) {
                new UsageBench(model, System.out).run(sets);
            }
            if (options.wants("speed")) {
                try (var single = OnnxModel.load(1)) {
                    new SpeedBench(List.of(single, model), System.out).run(sets);
                }
            }
            if (options.wants("http")) {
                var token = System.getenv().getOrDefault("BREAKWATER_TOKEN", "");
                try (var http = new HttpBench(options.url(), token, System.out)) {
                    http.run(sets);
                }
            }
        }
    }

    private record Options(Path data, String url, List<String> parts) {

        static Options parse(String[] arguments) {
            var data = Path.of("");
            var url = "";
            var parts = List.of("quality", "usage", "speed", "http");
            for (int i = 0; i + 1 < arguments.length; i += 2) {
                switch (arguments[i]) {
                    case "--data" -> data = Path.of(arguments[i + 1]);
                    case "--url" -> url = arguments[i + 1];
                    case "--only" -> parts = List.of(arguments[i + 1].split(","));
                    default -> throw new IllegalArgumentException("Unknown option " + arguments[i]);
                }
            }
            if (!Files.isDirectory(data) || data.toString().isEmpty()) {
                System.err.println("usage: bench/search/run --data DIR [--url URL] [--only quality,usage,speed,http]");
                System.exit(2);
            }
            return new Options(data, url, parts);
        }

        boolean wants(String part) {
            return parts.contains(part) && (!part.equals("http") || !url.isEmpty());
        }
    }
}
