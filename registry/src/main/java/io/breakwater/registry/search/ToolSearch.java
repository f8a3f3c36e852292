package io.breakwater.registry.search;

import io.breakwater.registry.catalogue.CatalogueTool;
import io.breakwater.registry.core.ranking.Question;
import io.breakwater.registry.core.ranking.QuestionText;
import io.breakwater.registry.core.ranking.RankingSettings;
import io.breakwater.registry.embedding.Embeddings;
import io.breakwater.web.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the tools that fit a task described in words. */
@ApplicationScoped
public class ToolSearch {

    /** Longest question, in characters. */
    public static final int LONGEST_QUERY = 2_000;

    /** Most tools in one answer. */
    public static final int MOST_RESULTS = 50;

    private final SearchIndex index;
    private final Embeddings embeddings;
    private final MeterRegistry metrics;

    ToolSearch(SearchIndex index, Embeddings embeddings, MeterRegistry metrics) {
        this.index = index;
        this.embeddings = embeddings;
        this.metrics = metrics;
    }

    /**
     * The best tools for the query among those that {@code visible} admits; see {@link #answer} for how it was ranked.
     */
    public Uni<List<ToolHit>> search(String query, int topN, Predicate<CatalogueTool> visible) {
        return answer(query, topN, visible).map(SearchAnswer::results);
    }

    /**
     * The best tools for the query among those that {@code visible} admits. What is refused leaves no trace in the answer.
     *
     * @param query any text of 1 to {@link #LONGEST_QUERY} characters; no character has a special meaning
     * @param topN 1 to {@link #MOST_RESULTS}
     * @return fails with a {@link ProblemException} naming {@code q} or {@code top_n}
     */
    public Uni<SearchAnswer> answer(String query, int topN, Predicate<CatalogueTool> visible) {
        if (query.isBlank() || query.length() > LONGEST_QUERY) {
            return Uni.createFrom().failure(() -> ProblemException.invalidParameter("q", QUERY_FAULT));
        }
        if (topN < 1 || topN > MOST_RESULTS) {
            return Uni.createFrom().failure(() -> ProblemException.invalidParameter("top_n", TOP_N_FAULT));
        }
        var timer = Timer.start(metrics);
        var text = QuestionText.of(query, RankingSettings.DEFAULT);
        return embeddings
                .question(text)
                .map(vectors -> ranked(new Question(text.texts(), vectors), topN, visible))
                .invoke(answer -> timer.stop(metrics.timer(
                        "breakwater_registry_search",
                        "mode",
                        answer.mode().name().toLowerCase(java.util.Locale.ROOT))));
    }

    static final String QUERY_FAULT = "must say in 1 to " + LONGEST_QUERY + " characters what the tool should do";
    static final String TOP_N_FAULT = "must be a number from 1 to " + MOST_RESULTS;

    private SearchAnswer ranked(Question question, int topN, Predicate<CatalogueTool> visible) {
        var snapshot = index.snapshot();
        var asked = snapshot.hasVectors() ? question : new Question(question.texts(), Optional.empty());
        return new SearchAnswer(
                asked.vectors().isPresent() ? SearchAnswer.Mode.HYBRID : SearchAnswer.Mode.LEXICAL,
                snapshot.search(asked, topN, visible));
    }
}
