package io.breakwater.registry.bench;

import io.breakwater.registry.core.ranking.IndexedTool;
import io.breakwater.registry.core.ranking.Question;
import io.breakwater.registry.core.ranking.QuestionText;
import io.breakwater.registry.core.ranking.RankingSettings;
import io.breakwater.registry.core.ranking.ToolDocument;
import io.breakwater.registry.core.ranking.ToolIndex;
import io.breakwater.registry.core.ranking.ToolKey;
import io.breakwater.registry.core.ranking.ToolViews;
import io.breakwater.registry.embedding.OnnxModel;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ranking quality of every set, ours beside the baselines, in one table. */
final class QualityBench {

    private static final RankingSettings SETTINGS = RankingSettings.DEFAULT;

    private final OnnxModel model;
    private final PrintStream out;

    QualityBench(OnnxModel model, PrintStream out) {
        this.model = model;
        this.out = out;
    }

    void run(List<DataSet> sets) {
        out.println("## Quality: NDCG@10 / Recall@5 / Recall@10 / hit@1\n");
        out.println("| set | questions | BM25 | MiniLM | RRF | Breakwater, words only | **Breakwater** |");
        out.println("|---|---|---|---|---|---|---|");
        for (var set : sets) {
            var baselines = new Baselines(set.tools(), model);
            var index = index(set.tools(), model);
            set.queries().forEach((name, queries) -> row(set.name() + " " + name, queries, baselines, index));
        }
        out.println();
    }

    static ToolIndex index(List<ToolDocument> tools, OnnxModel model) {
        var indexed = tools.stream().map(tool -> indexed(tool, model)).toList();
        return new ToolIndex(indexed, OnnxModel.DIMENSIONS, SETTINGS);
    }

    static IndexedTool indexed(ToolDocument tool, OnnxModel model) {
        var views = ToolViews.of(tool).stream().map(model::embed).toList();
        return IndexedTool.of(tool).withVector(ToolViews.mean(views));
    }

    static List<ToolKey> ask(ToolIndex index, String question, OnnxModel model) {
        var text = QuestionText.of(question, SETTINGS);
        return keys(index.search(new Question(text.texts(), Optional.of(model.embed(text))), 10, tool -> true));
    }

    private static List<ToolKey> askWordsOnly(ToolIndex index, String question) {
        var text = QuestionText.of(question, SETTINGS);
        return keys(index.search(new Question(text.texts(), Optional.empty()), 10, tool -> true));
    }

    private static List<ToolKey> keys(List<ToolIndex.Match> matches) {
        return matches.stream().map(ToolIndex.Match::tool).toList();
    }

    private void row(String name, List<DataSet.Query> queries, Baselines baselines, ToolIndex index) {
        var results = Map.of(
                "bm25", new Quality(),
                "cosine", new Quality(),
                "rrf", new Quality(),
                "words", new Quality(),
                "ours", new Quality());
        for (var query : queries) {
            var bm25 = baselines.bm25(query.text());
            var cosine = baselines.cosine(model.embed(query.text()));
            add(results, "bm25", baselines.best(bm25), query);
            add(results, "cosine", baselines.best(cosine), query);
            add(results, "rrf", baselines.best(baselines.reciprocalRanks(bm25, cosine)), query);
            add(results, "words", askWordsOnly(index, query.text()), query);
            add(results, "ours", ask(index, query.text(), model), query);
        }
        out.printf(
                "| %s | %d | %s | %s | %s | %s | **%s** |%n",
                name,
                queries.size(),
                row(results, "bm25"),
                row(results, "cosine"),
                row(results, "rrf"),
                row(results, "words"),
                row(results, "ours"));
    }

    private static String row(Map<String, Quality> results, String method) {
        return at(results, method).row();
    }

    private static void add(Map<String, Quality> results, String method, List<ToolKey> ranked, DataSet.Query query) {
        at(results, method).add(ranked, query.relevant());
    }

    private static Quality at(Map<String, Quality> results, String method) {
        return java.util.Objects.requireNonNull(results.get(method), method);
    }
}
