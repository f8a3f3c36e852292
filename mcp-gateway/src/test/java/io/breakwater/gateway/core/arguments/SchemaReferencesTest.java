package io.breakwater.gateway.core.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dialects and references of schemas that somebody else wrote. */
class SchemaReferencesTest extends CheckedArguments {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://json-schema.org/draft/2020-12/schema",
                "https://json-schema.org/draft/2019-09/schema",
                "http://json-schema.org/draft-07/schema#",
                "http://json-schema.org/draft-06/schema#",
                "http://json-schema.org/draft-04/schema#",
            })
    void declaredDialectsAreSupported(String dialect) {
        // Given
        String schema = "{\"$schema\":\"" + dialect + "\",\"properties\":{\"n\":{\"type\":\"string\"}}}";

        // When
        var fits = check(schema, "{\"n\":\"x\"}");
        var misfits = check(schema, "{\"n\":1}");

        // Then
        assertThat(fits).isInstanceOf(ArgumentVerdict.Fits.class);
        assertThat(misfits).isInstanceOf(ArgumentVerdict.Misfits.class);
    }

    @Test
    void unknownDialectIsAnExplicitError() {
        // When
        var verdict = check("{\"$schema\":\"https://example.com/my-dialect\"}", "{}");

        // Then
        assertThat(((ArgumentVerdict.Uncheckable) verdict).reason())
                .contains("dialect")
                .contains("my-dialect");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/schema.json",
                "http://169.254.169.254/latest/meta-data",
                "file:///etc/passwd",
                "classpath:application.properties",
                "classpath:draft/2020-12/../../application.properties",
            })
    void referenceOutsideTheSchemaIsNeverFetched(String reference) {
        // When
        var verdict = check("{\"properties\":{\"n\":{\"$ref\":\"" + reference + "\"}}}", "{\"n\":1}");

        // Then
        assertThat(((ArgumentVerdict.Uncheckable) verdict).reason()).contains("not part of it");
    }

    @Test
    void referencesWithinTheSchemaWork() {
        // Given
        String schema = """
                {"$defs":{"tree":{"$anchor":"tree","type":"object","properties":{
                   "value":{"type":"integer"},"children":{"type":"array","items":{"$ref":"#tree"}}}}},
                 "type":"object","properties":{"root":{"$ref":"#/$defs/tree"}}}""";

        // When
        var fits = check(schema, "{\"root\":{\"value\":1,\"children\":[{\"value\":2,\"children\":[]}]}}");
        var misfits = check(schema, "{\"root\":{\"value\":1,\"children\":[{\"value\":\"2\"}]}}");

        // Then
        assertThat(fits).isInstanceOf(ArgumentVerdict.Fits.class);
        assertThat(((ArgumentVerdict.Misfits) misfits).problems().getFirst().pointer())
                .isEqualTo("/root/children/0/value");
    }

    @Test
    void oneServersIdNeverAnswersAnothersReference() {
        // Given
        check("{\"$id\":\"https://one.example/a\",\"properties\":{\"n\":{\"type\":\"string\"}}}", "{}");

        // When
        var verdict = check("{\"properties\":{\"n\":{\"$ref\":\"https://one.example/a\"}}}", "{\"n\":1}");

        // Then
        assertThat(verdict).isInstanceOf(ArgumentVerdict.Uncheckable.class);
    }

    @Test
    void referencesThatDoubleAtEachStepAreStopped() {
        // Given
        var schema = new StringBuilder("{\"$ref\":\"#/$defs/d0\",\"$defs\":{");
        for (int i = 0; i < 40; i++) {
            schema.append("\"d%1$d\":{\"allOf\":[{\"$ref\":\"#/$defs/d%2$d\"},{\"$ref\":\"#/$defs/d%2$d\"}]},"
                    .formatted(i, i + 1));
        }
        schema.append("\"d40\":{\"type\":\"object\"}}}");

        // When
        var verdict = check(schema.toString(), "{}");

        // Then
        assertThat(verdict).isEqualTo(new ArgumentVerdict.TooCostly());
    }

    @Test
    void referenceToItselfIsStopped() {
        // When
        var verdict = check("{\"$ref\":\"#\"}", "{}");

        // Then
        assertThat(verdict).isInstanceOf(ArgumentVerdict.TooCostly.class);
    }
}
