package io.breakwater.registry.core.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "getHTTPStatus_code, get HTTP Status code",
        "list-open.issues, list open issues",
        "EC2Instance, EC2 Instance",
        "'  ', ''",
    })
    void identifiersAreSpaced(String identifier, String words) {
        assertThat(Words.spaced(identifier)).isEqualTo(words);
    }

    @Test
    void endingsAndAccentsDoNotMatter() {
        assertThat(Words.all("Listing cafés")).isEqualTo(Words.all("lists cafe"));
    }

    @Test
    void scriptsWithoutSpacesAreCutIntoPairs() {
        assertThat(Words.all("使用必应search")).containsExactly("使用", "用必", "必应", "search");
        assertThat(Words.all("図")).containsExactly("図");
    }

    @Test
    void wrappingWordsAndNumbersDoNotTell() {
        assertThat(Words.telling("Please find me the 3 nearest airports")).containsExactly("nearest", "airport");
    }

    @Test
    void aQuestionOfWrappingWordsAloneKeepsThem() {
        assertThat(Words.telling("find 404")).containsExactly("find", "404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\"*:*~^[]{}()!&|\\/", "😀", "\u0000"})
    void signsOnlyGiveNoTerms(String text) {
        assertThat(Words.all(text)).isEmpty();
    }

    @Test
    void endlessWordsAreTakenAsTheyAre() {
        var word = "ing".repeat(200);

        assertThat(Words.all(word)).containsExactly(word);
    }
}
