package io.breakwater.registry.core.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class SchemaReaderTest {

    @Test
    void nestedAndArrayParametersAreRead() {
        var schema = json("""
                {"properties":{"city":{"description":"Where"},"days":{"type":"integer"},
                 "filter":{"properties":{"kind":{"description":"Which kind"}}},
                 "rows":{"items":{"properties":{"cell":{"description":" "}}}}}}""");

        var words = SchemaReader.read(schema);

        assertThat(words.names()).containsExactly("city", "days", "filter", "kind", "rows", "cell");
        assertThat(words.descriptions()).containsExactly("Where", "Which kind");
    }

    @Test
    void whatIsNotASchemaHasNoWords() {
        assertThat(SchemaReader.read(json("[1,true]")).names()).isEmpty();
        assertThat(SchemaReader.read(json("{\"properties\":7}")).names()).isEmpty();
    }

    @Test
    void endlessSchemasEnd() {
        var deep = "{\"properties\":{\"p\":".repeat(300) + "{}" + "}}".repeat(300);
        var wide = new StringBuilder("{\"properties\":{\"p\":{}");
        for (int i = 0; i < 5_000; i++) {
            wide.append(",\"p").append(i).append("\":{}");
        }

        assertThat(SchemaReader.read(json(deep)).names()).hasSize(4);
        assertThat(SchemaReader.read(json(wide + "}}")).names()).hasSize(200);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
