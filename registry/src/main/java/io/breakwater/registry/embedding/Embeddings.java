package io.breakwater.registry.embedding;

import io.breakwater.registry.core.ranking.QuestionText;
import io.breakwater.registry.core.ranking.ToolViews;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/** Vectors of tools (kept in the database) and of questions (kept in memory for a while). */
@ApplicationScoped
public class Embeddings {

    private static final Logger LOG = Logger.getLogger(Embeddings.class);

    private final Optional<EmbeddingModel> model;
    private final EmbeddingStore store;
    private final EmbeddingConfig config;
    private final Map<QuestionText, List<float[]>> questions;
    private final Clock clock = Clock.systemUTC();
    private volatile Instant pausedUntil = Instant.EPOCH;

    Embeddings(Optional<EmbeddingModel> model, EmbeddingStore store, EmbeddingConfig config) {
        this.model = model;
        this.store = store;
        this.config = config;
        this.questions = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<QuestionText, List<float[]>> eldest) {
                return size() > config.cachedQuestions();
            }
        };
    }

    /** Length of every vector; 0 without a model. */
    public int dimensions() {
        return model.map(EmbeddingModel::dimensions).orElse(0);
    }

    /**
     * The vectors of a question's texts. Empty when there is no model, or when it failed or did not answer in time: a
     * search goes on without them. Never fails.
     */
    public Uni<Optional<List<float[]>>> question(QuestionText question) {
        if (model.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        var known = cached(question);
        if (known.isPresent() || clock.instant().isBefore(pausedUntil)) {
            return Uni.createFrom().item(known);
        }
        return model.get()
                .embed(question)
                .ifNoItem()
                .after(config.questionTimeout())
                .fail()
                .invoke(vectors -> keep(question, vectors))
                .map(Optional::of)
                .onFailure()
                .invoke(this::pause)
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private Optional<List<float[]>> cached(QuestionText question) {
        synchronized (questions) {
            return Optional.ofNullable(questions.get(question));
        }
    }

    private void keep(QuestionText question, List<float[]> vectors) {
        synchronized (questions) {
            questions.put(question, vectors);
        }
    }

    /** Too many questions at once are no reason to leave out the next ones. */
    private void pause(Throwable failure) {
        if (failure instanceof RejectedExecutionException) {
            return;
        }
        pausedUntil = clock.instant().plus(config.pauseAfterFailure());
        LOG.warnf("questions go without vectors model=%s cause=%s", id(), failure.getMessage());
    }

    private String id() {
        return model.map(EmbeddingModel::id).orElse("none");
    }

    /**
     * Vectors by hash, from the database or else from the model, which then are stored. Fails when the model does; empty
     * without a model.
     */
    public Uni<Map<String, float[]>> of(List<Embedded> items) {
        if (model.isEmpty() || items.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var hashes = items.stream().map(Embedded::hash).distinct().toList();
        return store.find(id(), hashes).chain(known -> {
            var missing = items.stream()
                    .filter(item -> !known.containsKey(item.hash()))
                    .distinct()
                    .toList();
            return embed(model.get(), missing)
                    .call(made -> store.save(id(), made))
                    .map(made -> joined(known, made));
        });
    }

    private static Map<String, float[]> joined(Map<String, float[]> known, Map<String, float[]> made) {
        var all = new HashMap<>(known);
        all.putAll(made);
        return all;
    }

    private Uni<Map<String, float[]>> embed(EmbeddingModel model, List<Embedded> items) {
        var texts =
                items.stream().flatMap(item -> item.texts().stream()).distinct().toList();
        if (texts.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return model.embed(texts)
                .ifNoItem()
                .after(config.toolTimeout())
                .fail()
                .map(vectors -> means(items, byText(texts, vectors)));
    }

    private static Map<String, float[]> byText(List<String> texts, List<float[]> vectors) {
        var byText = new HashMap<String, float[]>();
        for (int i = 0; i < texts.size(); i++) {
            byText.put(texts.get(i), vectors.get(i));
        }
        return byText;
    }

    private static Map<String, float[]> means(List<Embedded> items, Map<String, float[]> byText) {
        var means = new HashMap<String, float[]>();
        for (var item : items) {
            var own = new ArrayList<float[]>();
            item.texts().forEach(text -> Optional.ofNullable(byText.get(text)).ifPresent(own::add));
            means.put(item.hash(), ToolViews.mean(own));
        }
        return means;
    }

    @Scheduled(every = "24h", delayed = "1h", identity = "forget-unused-vectors")
    Uni<Void> forgetUnused() {
        return store.forgetUnused();
    }
}
