package io.breakwater.registry.bench;

import io.breakwater.registry.core.ranking.ToolKey;
import java.util.List;
import java.util.Set;

/** How good ranked answers were, averaged over questions. */
final class Quality {

    private double ndcg10;
    private double recall5;
    private double recall10;
    private double hit1;
    private int answers;

    void add(List<ToolKey> ranked, Set<ToolKey> relevant) {
        answers++;
        ndcg10 += ndcg(ranked, relevant, 10);
        recall5 += recall(ranked, relevant, 5);
        recall10 += recall(ranked, relevant, 10);
        hit1 += !ranked.isEmpty() && relevant.contains(ranked.getFirst()) ? 1 : 0;
    }

    private static double ndcg(List<ToolKey> ranked, Set<ToolKey> relevant, int depth) {
        double gain = 0;
        double ideal = 0;
        for (int i = 0; i < depth; i++) {
            double discount = 1 / (Math.log(i + 2) / Math.log(2));
            gain += i < ranked.size() && relevant.contains(ranked.get(i)) ? discount : 0;
            ideal += i < relevant.size() ? discount : 0;
        }
        return ideal == 0 ? 0 : gain / ideal;
    }

    private static double recall(List<ToolKey> ranked, Set<ToolKey> relevant, int depth) {
        long found = ranked.stream().limit(depth).filter(relevant::contains).count();
        return relevant.isEmpty() ? 0 : (double) found / relevant.size();
    }

    double ndcg10() {
        return ndcg10 / answers;
    }

    String row() {
        return String.format(
                "%.3f / %.3f / %.3f / %.3f", ndcg10(), recall5 / answers, recall10 / answers, hit1 / answers);
    }
}
