package io.breakwater.registry.bench;

import io.breakwater.registry.core.ranking.ToolDocument;
import io.breakwater.registry.core.ranking.ToolKey;
import io.breakwater.registry.core.ranking.Words;
import io.breakwater.registry.embedding.OnnxModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What others do: plain BM25, plain cosine, and reciprocal rank fusion of the two. */
final class Baselines {

    private static final double K1 = 1.2;
    private static final double B = 0.75;
    private static final int RANK_CONSTANT = 60;

    private final List<ToolKey> keys;
    private final List<Map<String, Integer>> words;
    private final double meanLength;
    private final Map<String, Integer> occurrences = new HashMap<>();
    private final float[][] vectors;

    Baselines(List<ToolDocument> tools, OnnxModel model) {
        keys = tools.stream().map(ToolDocument::key).toList();
        words = tools.stream().map(Baselines::counted).toList();
        meanLength = words.stream().mapToInt(Baselines::length).average().orElse(1);
        words.forEach(tool -> tool.keySet().forEach(word -> occurrences.merge(word, 1, Integer::sum)));
        vectors = tools.stream()
                .map(tool -> model.embed(Words.spaced(tool.name()) + ": " + tool.description()))
                .toArray(float[][]::new);
    }

    private static Map<String, Integer> counted(ToolDocument tool) {
        var counts = new HashMap<String, Integer>();
        var text = String.join(" ", tool.name(), tool.name(), tool.description())
                + " "
                + String.join(" ", tool.parameters().names());
        plainWords(text).forEach(word -> counts.merge(word, 1, Integer::sum));
        return counts;
    }

    private static List<String> plainWords(String text) {
        return List.of(Words.spaced(text).toLowerCase(Locale.ROOT).split(" "));
    }

    private static int length(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    double[] bm25(String question) {
        var scores = new double[keys.size()];
        for (String word : plainWords(question)) {
            int found = occurrences.getOrDefault(word, 0);
            double idf = Math.log(1 + (scores.length - found + 0.5) / (found + 0.5));
            for (int tool = 0; found > 0 && tool < scores.length; tool++) {
                int count = words.get(tool).getOrDefault(word, 0);
                double norm = K1 * (1 - B + B * length(words.get(tool)) / meanLength);
                scores[tool] += idf * count * (K1 + 1) / (count + norm);
            }
        }
        return scores;
    }

    double[] cosine(float[] question) {
        var scores = new double[keys.size()];
        for (int tool = 0; tool < scores.length; tool++) {
            for (int i = 0; i < question.length; i++) {
                scores[tool] += question[i] * vectors[tool][i];
            }
        }
        return scores;
    }

    double[] reciprocalRanks(double[] left, double[] right) {
        var scores = new double[keys.size()];
        for (var order : List.of(order(left), order(right))) {
            for (int rank = 0; rank < order.size(); rank++) {
                scores[order.get(rank)] += 1.0 / (RANK_CONSTANT + rank + 1);
            }
        }
        return scores;
    }

    List<ToolKey> best(double[] scores) {
        return order(scores).stream().limit(10).map(keys::get).toList();
    }

    private static List<Integer> order(double[] scores) {
        var order = new ArrayList<>(IntStream.range(0, scores.length).boxed().toList());
        order.sort(Comparator.comparingDouble((Integer tool) -> -scores[tool]));
        return order;
    }
}
