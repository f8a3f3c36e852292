package io.breakwater.registry.core.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTextTest {

    @Test
    void clausesAreScoredBesideTheWhole() {
        var question = "Convert the report to PDF, then draw a word cloud. Thanks!";

        assertThat(texts(question)).containsExactly(question, "Convert the report to PDF", "draw a word cloud");
    }

    @Test
    void oneClauseIsNotScoredTwice() {
        assertThat(texts("Convert the report to PDF. Thanks!")).hasSize(1);
    }

    @Test
    void clausesAreLimited() {
        var question = "restart database server. ".repeat(40);

        assertThat(texts(question)).hasSize(1 + RankingSettings.DEFAULT.clauses());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "weather",
                "画像を生成、メールを送信。",
                "a, b; c\n\nd and e then ",
                "draw red circles and write long letters and\n",
                ", , ,"
            })
    void thePiecesAreTheWholeText(String question) {
        assertThat(QuestionText.of(question, RankingSettings.DEFAULT).whole()).isEqualTo(question);
    }

    @Test
    void aQuestionNeedsAsManyVectorsAsTexts() {
        assertThatThrownBy(() -> new Question(List.of("a"), Optional.of(List.of())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Question(List.of(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> texts(String question) {
        return QuestionText.of(question, RankingSettings.DEFAULT).texts();
    }
}
