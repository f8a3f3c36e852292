package io.breakwater.registry.core.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The texts by which a tool is embedded. One vector of everything loses the name in a long description and the point in
 * the details, so each aspect is embedded alone and the vectors are averaged with equal weights.
 */
public final class ToolViews {

    /** Part of every stored vector's key: another recipe must not read vectors of this one. */
    public static final String RECIPE = "views-1";

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s|\\n");
    private static final int LONGEST_SENTENCE = 300;

    private ToolViews() {}

    /** Name; description; name with the first sentence; server with name and description; the server's description. */
    public static List<String> of(ToolDocument tool) {
        var name = Words.spaced(tool.name());
        var views = new ArrayList<String>();
        views.add(name);
        views.add(tool.description().isBlank() ? name : tool.description());
        views.add(name + ": " + firstSentence(tool.description()));
        views.add((tool.server().label() + " " + name + ": " + tool.description()).strip());
        if (!tool.server().description().isBlank()) {
            views.add(tool.server().description());
        }
        return List.copyOf(views);
    }

    /** The mean of the views' vectors, deliberately not normalised: views that agree make a clearer tool. */
    public static float[] mean(List<float[]> vectors) {
        var mean = new float[vectors.getFirst().length];
        for (var vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / vectors.size();
            }
        }
        return mean;
    }

    private static String firstSentence(String text) {
        var sentence = SENTENCE_END.split(text.strip(), 2)[0];
        return sentence.substring(0, Math.min(sentence.length(), LONGEST_SENTENCE));
    }
}
