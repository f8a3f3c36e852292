package io.breakwater.registry.core.ranking;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * BM25 over the tools' words with every posting's contribution computed in advance. Immutable; tools are numbered by
 * their position in the list the index was made from.
 */
final class LexicalIndex {

    private final int size;
    private final Map<String, Postings> postings;
    private final double rarest;

    /** The tools a term occurs in and what it adds to each of them, at most {@code idf}. */
    private record Postings(double idf, int[] tools, float[] gains) {}

    LexicalIndex(List<ToolTerms> tools, RankingSettings settings) {
        size = tools.size();
        rarest = idf(0);
        var mean = tools.stream().mapToDouble(ToolTerms::length).average().orElse(1);
        var lists = new HashMap<String, PostingList>();
        for (int tool = 0; tool < size; tool++) {
            var terms = tools.get(tool);
            double relativeLength = mean == 0 ? 1 : terms.length() / mean;
            double halfway =
                    settings.saturation() * (1 - settings.lengthPenalty() + settings.lengthPenalty() * relativeLength);
            for (var term : terms.weights().entrySet()) {
                float weight = term.getValue();
                lists.computeIfAbsent(term.getKey(), key -> new PostingList())
                        .add(tool, (float) (weight / (weight + halfway)));
            }
        }
        postings = HashMap.newHashMap(lists.size());
        lists.forEach((term, list) -> postings.put(term, list.freeze(idf(list.length))));
    }

    private double idf(int occurrences) {
        return Math.log(1 + (size - occurrences + 0.5) / (occurrences + 0.5));
    }

    /**
     * How much of what the question says each tool says too: the BM25 sum divided by the root of the question's whole
     * rarity, words that no tool knows included. A question whose words the tools do not use thus scores low everywhere
     * and leaves the decision to the vectors; there is no scaling by the best tool that would hide this.
     *
     * @return one number per tool, 0 where no word matches
     */
    float[] score(List<String> question) {
        var scores = new float[size];
        double rarity = 0;
        for (String term : question) {
            var matches = postings.get(term);
            rarity += matches == null ? rarest : matches.idf;
            if (matches != null) {
                for (int i = 0; i < matches.tools.length; i++) {
                    scores[matches.tools[i]] += matches.gains[i];
                }
            }
        }
        float scale = (float) (1 / Math.sqrt(Math.max(rarity, 1)));
        for (int tool = 0; tool < size; tool++) {
            scores[tool] *= scale;
        }
        return scores;
    }

    private static final class PostingList {
        private int[] tools = new int[4];
        private float[] saturations = new float[4];
        private int length;

        void add(int tool, float saturation) {
            if (length == tools.length) {
                tools = Arrays.copyOf(tools, length * 2);
                saturations = Arrays.copyOf(saturations, length * 2);
            }
            tools[length] = tool;
            saturations[length++] = saturation;
        }

        Postings freeze(double idf) {
            var gains = Arrays.copyOf(saturations, length);
            for (int i = 0; i < length; i++) {
                gains[i] *= (float) idf;
            }
            return new Postings(idf, Arrays.copyOf(tools, length), gains);
        }
    }
}
