package io.breakwater.registry.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.registry.RegistryTest;
import io.breakwater.registry.core.ranking.QuestionText;
import io.breakwater.registry.core.ranking.RankingSettings;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@RegistryTest
class EmbeddingsTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final QuestionText QUESTION = QuestionText.of("weather", RankingSettings.DEFAULT);

    private final EmbeddingStore store;
    private final EmbeddingConfig config;
    private final CountingModel model = new CountingModel();

    EmbeddingsTest(EmbeddingStore store, EmbeddingConfig config) {
        this.store = store;
        this.config = config;
    }

    @Test
    void aRestartEmbedsNothingTwice() {
        // Given
        var items = List.of(Embedded.of("r", List.of("a", "bb")), Embedded.of("r", List.of("ccc")));
        var first = embeddings().of(items).await().atMost(LIMIT);
        int asked = model.texts.size();

        // When
        var again = embeddings().of(items).await().atMost(LIMIT);

        // Then
        assertThat(asked).isEqualTo(3);
        assertThat(model.texts).hasSize(3);
        assertThat(again).containsOnlyKeys(first.keySet());
        assertThat(again.get(items.getFirst().hash())).containsExactly(1.5f, 1);
    }

    @Test
    void otherModelsAndRecipesHaveTheirOwnVectors() {
        embeddings().of(List.of(Embedded.of("r", List.of("a")))).await().atMost(LIMIT);
        embeddings().of(List.of(Embedded.of("s", List.of("a")))).await().atMost(LIMIT);

        assertThat(model.texts).hasSize(2);
        assertThat(store.find(
                                UUID.randomUUID().toString(),
                                List.of(Embedded.of("r", List.of("a")).hash()))
                        .await()
                        .atMost(LIMIT))
                .isEmpty();
    }

    @Test
    void questionsAreRemembered() {
        var embeddings = embeddings();

        embeddings.question(QUESTION).await().atMost(LIMIT);
        embeddings.question(QUESTION).await().atMost(LIMIT);

        assertThat(model.texts).hasSize(1);
    }

    @Test
    void whileTheModelFailsQuestionsGoWithoutVectorsAndToolsWait() {
        // Given
        var embeddings = embeddings();
        model.failing = true;

        // When
        var vectors = embeddings.question(QUESTION).await().atMost(LIMIT);

        // Then
        assertThat(vectors).isEmpty();
        assertThatThrownBy(() -> embeddings
                        .of(List.of(Embedded.of("r", List.of("a"))))
                        .await()
                        .atMost(LIMIT))
                .isInstanceOf(EmbeddingsUnavailable.class);
    }

    @Test
    void aFailedModelIsLeftAloneForAWhile() {
        var embeddings = embeddings();
        model.failing = true;
        embeddings.question(QUESTION).await().atMost(LIMIT);
        model.failing = false;

        assertThat(embeddings.question(QUESTION).await().atMost(LIMIT)).isEmpty();
        assertThat(model.texts).hasSize(1);
    }

    @Test
    void withoutAModelThereAreNoVectors() {
        var none = new Embeddings(Optional.empty(), store, config);

        assertThat(none.question(QUESTION).await().atMost(LIMIT)).isEmpty();
        assertThat(none.of(List.of(Embedded.of("r", List.of("a")))).await().atMost(LIMIT))
                .isEmpty();
        assertThat(none.dimensions()).isZero();
    }

    @Test
    void forgettingKeepsWhatIsUsed() {
        var item = Embedded.of("r", List.of("a"));
        embeddings().of(List.of(item)).await().atMost(LIMIT);

        store.forgetUnused().await().atMost(LIMIT);

        assertThat(store.find(model.id(), List.of(item.hash())).await().atMost(LIMIT))
                .hasSize(1);
    }

    private Embeddings embeddings() {
        return new Embeddings(Optional.of(model), store, config);
    }

    /** Says how long a text is. */
    private static final class CountingModel implements EmbeddingModel {
        private final String id = "counting-" + UUID.randomUUID();
        private final List<String> texts = new ArrayList<>();
        private boolean failing;

        @Override
        public String id() {
            return id;
        }

        @Override
        public int dimensions() {
            return 2;
        }

        @Override
        public Uni<List<float[]>> embed(List<String> asked) {
            texts.addAll(asked);
            return failing
                    ? Uni.createFrom().failure(new EmbeddingsUnavailable("down"))
                    : Uni.createFrom()
                            .item(asked.stream()
                                    .map(text -> new float[] {text.length(), 1})
                                    .toList());
        }
    }
}
