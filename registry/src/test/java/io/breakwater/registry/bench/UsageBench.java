package io.breakwater.registry.bench;

import io.breakwater.registry.core.ranking.IndexedTool;
import io.breakwater.registry.core.ranking.LearntUsage;
import io.breakwater.registry.core.ranking.RankingSettings;
import io.breakwater.registry.core.ranking.ToolIndex;
import io.breakwater.registry.core.ranking.ToolKey;
import io.breakwater.registry.core.ranking.UsageSettings;
import io.breakwater.registry.embedding.OnnxModel;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What learning from past calls brings: questions are shuffled with a fixed seed, one half is held back and asked, from
 * the other half each tool learns up to n questions, each from a caller of its own. Only questions with one right tool,
 * for a caller tells the index one tool at a time.
 */
final class UsageBench {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final long SEED = 20_261_120;
    private static final int FEWEST = 50;

    private final OnnxModel model;
    private final PrintStream out;

    UsageBench(OnnxModel model, PrintStream out) {
        this.model = model;
        this.out = out;
    }

    void run(List<DataSet> sets) {
        out.println("## Learnt usage: NDCG@10 / Recall@5 / Recall@10 / hit@1 on held-back questions\n");
        out.println(
                "| set | held back | nothing learnt | 2 callers | 3 callers | 5 callers | 10 callers | 20 callers |");
        out.println("|---|---|---|---|---|---|---|---|");
        for (var set : sets) {
            set.queries().forEach((name, queries) -> run(set, name, queries));
        }
        out.println();
    }

    private void run(DataSet set, String name, List<DataSet.Query> all) {
        var queries = new ArrayList<>(
                all.stream().filter(query -> query.relevant().size() == 1).toList());
        if (queries.size() < FEWEST) {
            return;
        }
        java.util.Collections.shuffle(queries, new Random(SEED));
        var learnt = queries.subList(0, queries.size() / 2);
        var asked = queries.subList(queries.size() / 2, queries.size());
        var tools = set.tools().stream()
                .map(tool -> QualityBench.indexed(tool, model))
                .toList();
        var row = new StringBuilder("| " + set.name() + " " + name + " | " + asked.size());
        for (int callers : new int[] {0, 2, 3, 5, 10, 20}) {
            row.append(" | ")
                    .append(quality(taught(tools, learnt, callers), asked).row());
        }
        out.println(row + " |");
    }

    private ToolIndex taught(List<IndexedTool> tools, List<DataSet.Query> past, int callers) {
        var uses = new HashMap<ToolKey, List<LearntUsage.Use>>();
        for (var query : past) {
            var own = uses.computeIfAbsent(query.relevant().iterator().next(), key -> new ArrayList<>());
            if (own.size() < callers) {
                own.add(new LearntUsage.Use("caller-" + own.size(), NOW, model.embed(query.text())));
            }
        }
        var learnt = LearntUsage.fromAll(uses, NOW, UsageSettings.DEFAULT);
        return new ToolIndex(
                tools.stream().map(tool -> mixed(tool, learnt)).toList(),
                OnnxModel.DIMENSIONS,
                RankingSettings.DEFAULT);
    }

    private static IndexedTool mixed(IndexedTool tool, Map<ToolKey, LearntUsage> learnt) {
        var usage = learnt.get(tool.key());
        return usage == null
                ? tool
                : tool.withVector(usage.mixedWith(tool.vector().orElseThrow()));
    }

    private Quality quality(ToolIndex index, List<DataSet.Query> queries) {
        var quality = new Quality();
        queries.forEach(query -> quality.add(QualityBench.ask(index, query.text(), model), query.relevant()));
        return quality;
    }
}
