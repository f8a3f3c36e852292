package io.breakwater.registry.core.ranking;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Every tool that can be found, as of one moment. Immutable and safe to share; a change makes a new index. The same
 * index answers the same question in the same order, ties by server and name.
 */
public final class ToolIndex {

    private final RankingSettings settings;
    private final List<ToolKey> keys;
    private final LexicalIndex words;
    private final VectorIndex vectors;

    /** @param score how well the tool fits; comparable within one answer only */
    public record Match(ToolKey tool, float score) {}

    /** @param dimensions length of every tool's vector */
    public ToolIndex(List<IndexedTool> tools, int dimensions, RankingSettings settings) {
        var ordered =
                tools.stream().sorted(Comparator.comparing(IndexedTool::key)).toList();
        this.settings = settings;
        this.keys = ordered.stream().map(IndexedTool::key).toList();
        this.words = new LexicalIndex(ordered.stream().map(IndexedTool::terms).toList(), settings);
        this.vectors = new VectorIndex(ordered.stream().map(IndexedTool::vector).toList(), dimensions);
    }

    public static ToolIndex empty(int dimensions) {
        return new ToolIndex(List.of(), dimensions, RankingSettings.DEFAULT);
    }

    public int size() {
        return keys.size();
    }

    /**
     * The best tools among those that {@code visible} admits. What it refuses influences neither the number nor the order
     * of the others. It is asked from the best tool downwards and only until the answer is full.
     *
     * @param most largest number of matches, at least 1
     */
    public List<Match> search(Question question, int most, Predicate<ToolKey> visible) {
        var scores = new BestFirst(score(question));
        var matches = new java.util.ArrayList<Match>(most);
        boolean wordsOnly = question.vectors().isEmpty();
        while (matches.size() < most && scores.hasNext()) {
            int tool = scores.next();
            if (wordsOnly && scores.score(tool) <= 0) {
                break;
            }
            if (visible.test(keys.get(tool))) {
                matches.add(new Match(keys.get(tool), scores.score(tool)));
            }
        }
        return List.copyOf(matches);
    }

    private float[] score(Question question) {
        var scores = question.vectors()
                .map(vectors::score)
                .orElseGet(() -> new float[question.texts().size()][size()]);
        for (int text = 0; text < scores.length; text++) {
            addScaled(words.score(Words.telling(question.texts().get(text))), scores[text]);
        }
        return scores.length == 1 ? scores[0] : withBestClause(scores);
    }

    private void addScaled(float[] lexical, float[] sums) {
        float weight = (float) settings.lexicalWeight();
        for (int tool = 0; tool < sums.length; tool++) {
            sums[tool] += weight * lexical[tool];
        }
    }

    private float[] withBestClause(float[][] scores) {
        float clauseWeight = (float) settings.clauseWeight();
        var whole = scores[0];
        var best = scores[1];
        for (int clause = 2; clause < scores.length; clause++) {
            for (int tool = 0; tool < best.length; tool++) {
                best[tool] = Math.max(best[tool], scores[clause][tool]);
            }
        }
        for (int tool = 0; tool < whole.length; tool++) {
            whole[tool] = (1 - clauseWeight) * whole[tool] + clauseWeight * best[tool];
        }
        return whole;
    }
}
