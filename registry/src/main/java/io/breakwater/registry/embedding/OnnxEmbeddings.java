package io.breakwater.registry.embedding;

import io.breakwater.registry.core.ranking.QuestionText;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The model in this process, on threads of its own. Their number and the waiting line are bounded: when both are full,
 * {@code embed} fails at once with {@link java.util.concurrent.RejectedExecutionException}.
 */
final class OnnxEmbeddings implements EmbeddingModel, AutoCloseable {

    private final OnnxModel model;
    private final ThreadPoolExecutor threads;

    OnnxEmbeddings(OnnxModel model, int threads, int queue) {
        this.model = model;
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(queue),
                Thread.ofPlatform().daemon().name("embedding-", 0).factory());
    }

    @Override
    public String id() {
        return OnnxModel.ID;
    }

    @Override
    public int dimensions() {
        return OnnxModel.DIMENSIONS;
    }

    @Override
    public Uni<List<float[]>> embed(List<String> texts) {
        return compute(() -> texts.stream().map(model::embed).toList());
    }

    @Override
    public Uni<List<float[]>> embed(QuestionText question) {
        return compute(() -> model.embed(question));
    }

    private Uni<List<float[]>> compute(Supplier<List<float[]>> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(threads);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        model.close();
    }
}
