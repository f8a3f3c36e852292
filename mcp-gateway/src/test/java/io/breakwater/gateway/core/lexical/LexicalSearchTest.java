package io.breakwater.gateway.core.lexical;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.gateway.core.lexical.LexicalSearch.Document;
import io.breakwater.gateway.core.lexical.LexicalSearch.Hit;
import java.util.List;
import org.junit.jupiter.api.Test;

class LexicalSearchTest {
    private final LexicalSearch<String> search = new LexicalSearch<>(List.of(
            new Document<>("time", "current_time_by_timezone", "The current time in a time zone tz_name"),
            new Document<>("flux", "quantumFluxAnalyzer", "Analyzes energy levels of particles"),
            new Document<>("profile", "user_profile_analyzer", "Analyzes profiles of users")));

    @Test
    void bestMatchIsFirst() {
        // When
        var hits = search.search("What is the current time in Tokyo?", 10, item -> true);

        // Then
        assertThat(hits).first().extracting(Hit::item).isEqualTo("time");
    }

    @Test
    void wordsInsideNamesAreFound() {
        // When
        var hits = search.search("FLUX", 10, item -> true);

        // Then
        assertThat(hits).extracting(Hit::item).containsExactly("flux");
    }

    @Test
    void pluralsMatchSingulars() {
        // When
        var hits = search.search("profile of user", 1, item -> true);

        // Then
        assertThat(hits).extracting(Hit::item).containsExactly("profile");
    }

    @Test
    void whatIsNotVisibleTakesNoPlace() {
        // When
        var hits = search.search("analyzes", 1, item -> !item.equals("flux"));

        // Then
        assertThat(hits).extracting(Hit::item).containsExactly("profile");
    }

    @Test
    void nothingInCommonFindsNothing() {
        // When
        var hits = search.search("zebra", 10, item -> true);

        // Then
        assertThat(hits).isEmpty();
    }

    @Test
    void emptyCatalogueFindsNothing() {
        // When
        var hits = new LexicalSearch<String>(List.of()).search("time", 10, item -> true);

        // Then
        assertThat(hits).isEmpty();
    }
}
