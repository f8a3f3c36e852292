package io.breakwater.registry.core.ranking;

import java.util.HashMap;
import java.util.Map;

/**
 * One tool's terms with their weights, counted once and kept while the tool does not change.
 *
 * @param weights weighted number of times each term occurs
 * @param length sum of the weights of the terms that say something
 */
record ToolTerms(Map<String, Float> weights, float length) {

    /** A word of the name says most. */
    private static final float NAME = 2;

    private static final float TEXT = 1;

    /** Speaks of values the tool takes, or of the server's other tools as well. */
    private static final float ASIDE = 0.5f;

    static ToolTerms of(ToolDocument tool) {
        var weights = new HashMap<String, Float>();
        count(tool.name(), NAME, weights);
        count(tool.description(), TEXT, weights);
        tool.parameters().names().forEach(name -> count(name, TEXT, weights));
        tool.parameters().descriptions().forEach(text -> count(text, ASIDE, weights));
        count(tool.server().label(), TEXT, weights);
        count(tool.server().description(), ASIDE, weights);
        float length = 0;
        for (var term : weights.entrySet()) {
            length += Words.isWrapping(term.getKey()) ? 0 : term.getValue();
        }
        return new ToolTerms(weights, length);
    }

    private static void count(String text, float weight, Map<String, Float> weights) {
        for (String term : Words.all(text)) {
            weights.merge(term.intern(), weight, Float::sum);
        }
    }
}
