package io.breakwater.registry.bench;

import io.breakwater.registry.core.ranking.IndexedTool;
import io.breakwater.registry.core.ranking.Question;
import io.breakwater.registry.core.ranking.QuestionText;
import io.breakwater.registry.core.ranking.RankingSettings;
import io.breakwater.registry.core.ranking.ToolDocument;
import io.breakwater.registry.core.ranking.ToolIndex;
import io.breakwater.registry.embedding.OnnxModel;
import io.breakwater.registry.search.ToolSearch;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Time of a search in this process, embedding of the question included and nothing cached, over catalogues made of the
 * sets' tools repeated under new server names (with vectors turned a little, so that no two tools are alike).
 */
final class SpeedBench {

    /** All there is of a run on one processor; unlike the clock it does not suffer from neighbours. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int[] SIZES = {500, 5_000, 50_000};
    private static final int WARM_UP = 400;
    private static final int MEASURED = 2_000;

    private final List<OnnxModel> models;
    private final PrintStream out;

    /** @param models the first runs on one processor, the second on up to two; each is measured while the others rest */
    SpeedBench(List<OnnxModel> models, PrintStream out) {
        this.models = models;
        this.out = out;
    }

    void run(List<DataSet> sets) throws Exception {
        var base = sets.stream()
                .flatMap(set -> set.tools().stream())
                .map(tool -> QualityBench.indexed(tool, models.getFirst()))
                .toList();
        var questions = questions(sets);
        out.printf("## Speed in process, %d processors, %d different questions%n%n", PROCESSORS, questions.size());
        out.println(
                "| tools | processors per run | build ms | p50 / p99 ms | of it embedding | calling thread's processor time"
                        + " | queries/s |");
        out.println("|---|---|---|---|---|---|---|");
        for (int size : SIZES) {
            rows(catalogue(base, size), questions);
        }
        out.println();
    }

    /** Taken from all sets alike, whatever their sizes; without those too long to be asked. */
    static List<String> questions(List<DataSet> sets) {
        var lists = sets.stream()
                .flatMap(set -> set.queries().values().stream())
                .map(SpeedBench::askable)
                .toList();
        var questions = new ArrayList<String>();
        for (int i = 0; questions.size() < MEASURED && i < MEASURED; i++) {
            for (var list : lists) {
                if (i < list.size()) {
                    questions.add(list.get(i));
                }
            }
        }
        return questions;
    }

    private static List<String> askable(List<DataSet.Query> queries) {
        return queries.stream()
                .map(DataSet.Query::text)
                .filter(text -> text.length() <= ToolSearch.LONGEST_QUERY)
                .toList();
    }

    private static List<IndexedTool> catalogue(List<IndexedTool> base, int size) {
        var tools = new ArrayList<IndexedTool>(size);
        for (int i = 0; i < size; i++) {
            var origin = base.get(i % base.size());
            int copy = i / base.size();
            tools.add(copy == 0 ? origin : copyOf(origin, copy));
        }
        return tools;
    }

    private static IndexedTool copyOf(IndexedTool origin, int copy) {
        var tool = origin.document();
        var server = tool.server();
        var moved = new ToolDocument(
                new ToolDocument.Server(server.id() + "-" + copy, server.label(), server.description()),
                tool.name(),
                tool.description(),
                tool.parameters());
        var vector = origin.vector().orElseThrow().clone();
        for (int i = 0; i < vector.length; i++) {
            vector[i] += 0.01f * (float) Math.sin((double) copy * i);
        }
        return IndexedTool.of(moved).withVector(vector);
    }

    private void rows(List<IndexedTool> tools, List<String> questions) throws Exception {
        long started = System.nanoTime();
        var index = new ToolIndex(tools, OnnxModel.DIMENSIONS, RankingSettings.DEFAULT);
        double build = millisSince(started);
        for (int model = 0; model < models.size(); model++) {
            out.printf(
                    "| %,d | %d | %.0f | %s |%n",
                    tools.size(), model + 1, build, columns(index, questions, models.get(model)));
        }
    }

    private static String columns(ToolIndex index, List<String> questions, OnnxModel model) throws Exception {
        questions.stream().limit(WARM_UP).forEach(question -> ask(index, question, model));
        var times = new Times(questions.size());
        for (int i = 0; i < questions.size(); i++) {
            times.measure(i, questions.get(i), model, index);
        }
        return "%s | %,.0f".formatted(times.columns(), throughput(index, questions, model));
    }

    /** Milliseconds of each question. */
    private record Times(double[] total, double[] busy, double[] embedding) {

        Times(int questions) {
            this(new double[questions], new double[questions], new double[questions]);
        }

        void measure(int i, String question, OnnxModel model, ToolIndex index) {
            long start = System.nanoTime();
            long startBusy = CLOCK.getCurrentThreadCpuTime();
            var text = QuestionText.of(question, RankingSettings.DEFAULT);
            var vectors = model.embed(text);
            embedding[i] = millisSince(start);
            index.search(new Question(text.texts(), Optional.of(vectors)), 10, tool -> true);
            total[i] = millisSince(start);
            busy[i] = (CLOCK.getCurrentThreadCpuTime() - startBusy) / 1e6;
        }

        String columns() {
            return Stream.of(total, embedding, busy)
                    .map(times -> "%.2f / %.2f".formatted(percentile(times, 50), percentile(times, 99)))
                    .collect(Collectors.joining(" | "));
        }
    }

    private static void ask(ToolIndex index, String question, OnnxModel model) {
        QualityBench.ask(index, question, model);
    }

    private static double throughput(ToolIndex index, List<String> questions, OnnxModel model) throws Exception {
        try (var pool = Executors.newFixedThreadPool(PROCESSORS)) {
            var tasks = new ArrayList<Callable<Boolean>>();
            questions.forEach(question -> tasks.add(() -> {
                ask(index, question, model);
                return true;
            }));
            long start = System.nanoTime();
            for (var done : pool.invokeAll(tasks)) {
                done.get();
            }
            return questions.size() / (millisSince(start) / 1_000);
        }
    }

    private static double percentile(double[] values, int percent) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }
}
