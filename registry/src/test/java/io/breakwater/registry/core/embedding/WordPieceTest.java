package io.breakwater.registry.core.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordPieceTest {

    private static final List<String> VOCABULARY = List.of(
            "[UNK]", "[CLS]", "[SEP]", "play", "##ing", "##s", "cafe", "!", ",", "天", "気", "wea", "##ther", "a");

    private final WordPiece tokenizer = new WordPiece(
            IntStream.range(0, VOCABULARY.size()).boxed().collect(Collectors.toMap(VOCABULARY::get, id -> id)));

    @Test
    void wordsAreCutIntoTheLongestKnownPieces() {
        assertThat(pieces("Playing weather")).containsExactly("play", "##ing", "wea", "##ther");
    }

    @Test
    void caseAndAccentsAreDropped() {
        assertThat(pieces("CAFÉ")).containsExactly("cafe");
    }

    @Test
    void signsAndIdeographsStandAlone() {
        assertThat(pieces("plays,天気!")).containsExactly("play", "##s", ",", "天", "気", "!");
    }

    @Test
    void wordsWithUnknownPiecesAreUnknownAsAWhole() {
        assertThat(pieces("playxyz plays")).containsExactly("[UNK]", "play", "##s");
        assertThat(pieces("a".repeat(101))).containsExactly("[UNK]");
    }

    @Test
    void controlCharactersVanish() {
        assertThat(pieces("pl\u0000ay\u200bs\tplay\n")).containsExactly("play", "##s", "play");
    }

    @Test
    void textBeyondTheLimitIsCut() {
        assertThat(tokenizer.pieces("play ".repeat(50), 7)).hasSize(7);
    }

    @Test
    void segmentsKnowTheirPlace() {
        // Given
        var pieces = new Pieces(tokenizer, 8);

        // When
        pieces.add("plays", true);
        pieces.add(", ", false);
        pieces.add("weather!", true);
        pieces.add("cafe", true);

        // Then
        assertThat(named(pieces.ids())).containsExactly("[CLS]", "play", "##s", ",", "wea", "##ther", "!", "[SEP]");
        assertThat(pieces.clauses())
                .containsExactly(new Pieces.Range(1, 3), new Pieces.Range(4, 7), new Pieces.Range(7, 7));
    }

    @Test
    void aVocabularyWithoutMarksIsRefused() {
        assertThatThrownBy(() -> new WordPiece(Map.of("[UNK]", 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[CLS]");
    }

    private List<String> pieces(String text) {
        return named(tokenizer.pieces(text, 100));
    }

    private static List<String> named(long[] ids) {
        return java.util.Arrays.stream(ids)
                .mapToObj(id -> VOCABULARY.get((int) id))
                .toList();
    }
}
