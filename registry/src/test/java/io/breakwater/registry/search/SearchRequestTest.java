package io.breakwater.registry.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SearchRequestTest {

    private static final String CALLER = """
            {"subject":"s","name":"alice","kind":"user","client":"cli","roles":["viewer"],"groups":[],"serverScope":[],
             "claims":{}}""";

    @Test
    void aSearchIsMadeForItsCaller() throws IOException {
        var checked = new SearchRequest("weather", null, json(CALLER)).checked();

        assertThat(checked.caller().name()).isEqualTo("alice");
        assertThat(checked.topN()).isEqualTo(10);
    }

    @Test
    void everyFaultIsNamed() throws IOException {
        var refused =
                catchThrowableOfType(ProblemException.class, () -> new SearchRequest(" ", 51, json("[]")).checked());

        assertThat(refused.errors()).extracting(Fault::pointer).containsExactly("/query", "/topN", "/caller");
    }

    @Test
    void aCallerIsNeeded() {
        var refused =
                catchThrowableOfType(ProblemException.class, () -> new SearchRequest("weather", 5, null).checked());

        assertThat(refused.errors()).extracting(Fault::pointer).containsExactly("/caller");
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
