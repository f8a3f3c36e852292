package io.breakwater.registry.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.registry.core.ranking.QuestionText;
import io.breakwater.registry.core.ranking.RankingSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class OnnxModelTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final OnnxModel MODEL = OnnxModel.load();

    @AfterAll
    static void close() {
        MODEL.close();
    }

    @Test
    void likeMeaningsLieTogether() {
        var umbrella = MODEL.embed("Do I need an umbrella tomorrow?");

        assertThat(product(umbrella, MODEL.embed("weather forecast")))
                .isGreaterThan(product(umbrella, MODEL.embed("issue an invoice")) + 0.1f);
    }

    @Test
    void vectorsHaveLengthOneAndAreAlwaysTheSame() {
        var vector = MODEL.embed("weather forecast");

        assertThat(product(vector, vector)).isCloseTo(1, within(1e-5f));
        assertThat(MODEL.embed("weather forecast")).containsExactly(vector);
    }

    @Test
    void vectorsDependNeitherOnProcessorsNorOnTheOrderOfAdditions() throws Exception {
        try (var paired = OnnxModel.load(2);
                var single = OnnxModel.load(1);
                var asWritten = OnnxModel.load(OnnxModel.file(), 1)) {
            for (int words : List.of(120, 400, 40, 20, 1)) {
                var text = "forecast invoice umbrella ".repeat(words);
                var vector = single.embed(text);
                assertThat(paired.embed(text)).containsExactly(vector);
                assertThat(asWritten.embed(text)).containsExactly(vector);
            }
        }
    }

    @Test
    void clausesHaveVectorsOfTheirOwn() {
        // Given
        var question = QuestionText.of(
                "show the weather forecast for Berlin, then write an invoice for the customer",
                RankingSettings.DEFAULT);

        // When
        var vectors = MODEL.embed(question);

        // Then
        assertThat(vectors).hasSize(3);
        assertThat(vectors.getFirst()).containsExactly(MODEL.embed(question.whole()));
        var invoice = MODEL.embed("create invoice");
        assertThat(product(vectors.get(2), invoice)).isGreaterThan(product(vectors.get(1), invoice));
    }

    @Test
    void anyTextHasAVector() {
        for (var text : List.of("", " ", "\u0000", "\ud800", "天気予報", "🌦️".repeat(500), "word ".repeat(5_000))) {
            var vector = MODEL.embed(text);
            assertThat(product(vector, vector)).isCloseTo(1, within(1e-4f));
        }
    }

    @Test
    void clausesBeyondTheLimitGetTheWholeVector() {
        var question = QuestionText.of(
                "word ".repeat(400) + ". restart database server. delete old backups", RankingSettings.DEFAULT);

        var vectors = MODEL.embed(question);

        assertThat(vectors.getLast()).isSameAs(vectors.getFirst());
    }

    @Test
    void aFullWaitingLineRefusesAtOnce() throws Exception {
        // Given
        var model = new OnnxEmbeddings(OnnxModel.load(), 1, 1);
        var many = java.util.Collections.nCopies(200, "some text to keep the only thread busy for a while");
        var refused = new java.util.concurrent.atomic.AtomicBoolean();

        // When
        var runs = java.util.stream.IntStream.range(0, 4)
                .mapToObj(i -> model.embed(many).subscribeAsCompletionStage())
                .toList();
        for (var run : runs) {
            run.handle((vectors, failure) -> {
                        refused.compareAndSet(false, failure instanceof RejectedExecutionException);
                        return vectors;
                    })
                    .get(LIMIT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
        }

        // Then
        assertThat(refused).isTrue();
        model.close();
    }

    private static float product(float[] left, float[] right) {
        float sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
