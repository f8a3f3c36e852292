package io.breakwater.gateway.core.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** No schema and no arguments may cost more than a call is worth. */
class CheckCostsTest extends CheckedArguments {

    @Test
    void patternThatBacktracksForEverIsStopped() {
        // Given
        String schema = "{\"properties\":{\"n\":{\"pattern\":\"^(a+)+\\\\1b$\"}}}";

        // When
        var verdict = check(schema, "{\"n\":\"" + "a".repeat(60) + "!\"}");

        // Then
        assertThat(verdict).isEqualTo(new ArgumentVerdict.TooCostly());
    }

    @Test
    void dollarInAPatternMeansTheVeryEnd() {
        // Given
        String schema = "{\"properties\":{\"n\":{\"pattern\":\"^[a$]\\\\$?$\"}}}";

        // When
        var verdict = check(schema, "{\"n\":\"a\\n\"}");

        // Then
        assertThat(verdict).isInstanceOf(ArgumentVerdict.Misfits.class);
        assertThat(check(schema, "{\"n\":\"$$\"}")).isInstanceOf(ArgumentVerdict.Fits.class);
    }

    @Test
    void patternThatIsNotUnderstoodIsNamed() {
        // When
        var verdict = check("{\"properties\":{\"n\":{\"pattern\":\"[\"}}}", "{\"n\":\"a\"}");

        // Then
        assertThat(((ArgumentVerdict.Uncheckable) verdict).reason()).contains("pattern '['");
    }

    @Test
    void deepArgumentsAreRefused() {
        // When
        var verdict = check("{}", "{\"n\":" + "[".repeat(100) + "]".repeat(100) + "}");

        // Then
        assertThat(((ArgumentVerdict.Misfits) verdict).sentence()).contains("nested deeper than 64");
    }

    @Test
    void manyArgumentsAreRefused() {
        // Given
        var small = new SchemaLimits(20, 5, 10, 5, 10, 1000, Duration.ofSeconds(1), 3);

        // When
        var verdict = schemas.check(bytes("{}"), bytes("{\"n\":[1,2,3,4,5,6,7,8,9,10,11]}"), small);

        // Then
        assertThat(((ArgumentVerdict.Misfits) verdict).sentence()).contains("more than 10 values");
    }

    @Test
    void deepOrLargeSchemaIsUncheckable() {
        // When
        var deep = check("{\"not\":".repeat(70) + "{}" + "}".repeat(70), "{}");

        // Then
        assertThat(((ArgumentVerdict.Uncheckable) deep).reason()).contains("nested deeper");
    }

    @Test
    void whatAnEventLoopCannotAffordIsTooCostly() {
        // Given
        String many = "{\"n\":[" + "1,".repeat(3_000) + "1]}";

        // When
        var quick = schemas.check(bytes("{}"), bytes(many), SchemaLimits.QUICK);
        var patient = schemas.check(bytes("{}"), bytes(many), SchemaLimits.DEFAULT);

        // Then
        assertThat(quick).isEqualTo(new ArgumentVerdict.TooCostly());
        assertThat(patient).isEqualTo(new ArgumentVerdict.Fits());
    }
}
