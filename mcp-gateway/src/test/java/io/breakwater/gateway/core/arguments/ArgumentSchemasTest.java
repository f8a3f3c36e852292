package io.breakwater.gateway.core.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentSchemasTest {
    private static final String ORDER = """
            {"type":"object","properties":{
               "region":{"type":"string","enum":["eu-1","us-1"]},
               "limit":{"type":"integer","minimum":1,"maximum":100},
               "address":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]},
               "tags":{"type":"array","items":{"type":"string","pattern":"^[a-z]+$"}}},
             "required":["region"],"additionalProperties":false}""";

    private final ArgumentSchemas schemas = new ArgumentSchemas();

    @Test
    void argumentsThatFitPass() {
        // When
        var verdict = check(ORDER, """
                {"region":"eu-1","limit":5,"address":{"city":"Bern"},"tags":["a","b"]}""");

        // Then
        assertThat(verdict).isEqualTo(new ArgumentVerdict.Fits());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                            | /region       | is required",
                "{\"region\":\"eu-1\",\"limit\":0}             | /limit        | minimum",
                "{\"region\":\"eu-1\",\"limit\":\"5\"}         | /limit        | integer expected",
                "{\"region\":\"mars\"}                         | /region       | enumeration",
                "{\"region\":\"eu-1\",\"address\":{}}          | /address/city | is required",
                "{\"region\":\"eu-1\",\"tags\":[\"a\",\"B\"]}  | /tags/1       | pattern",
                "{\"region\":\"eu-1\",\"a/b~c\":1}             | /a~1b~0c      | not a known argument",
            })
    void problemNamesThePointerAndWhatIsWrong(String arguments, String pointer, String detail) {
        // When
        var verdict = check(ORDER, arguments);

        // Then
        assertThat(verdict).isInstanceOfSatisfying(ArgumentVerdict.Misfits.class, misfits -> {
            assertThat(misfits.problems()).hasSize(1);
            assertThat(misfits.problems().getFirst().pointer()).isEqualTo(pointer);
            assertThat(misfits.problems().getFirst().detail()).contains(detail);
            assertThat(misfits.sentence()).contains(pointer + " ");
        });
    }

    @Test
    void problemsDoNotRepeatWhatWasSent() {
        // When
        var verdict = check(ORDER, """
                {"region":"hunter2","limit":"hunter2","tags":["HUNTER2"]}""");

        // Then
        assertThat(((ArgumentVerdict.Misfits) verdict).sentence()).doesNotContainIgnoringCase("hunter2");
    }

    @Test
    void argumentsThatAreNoObjectAreAProblemOfTheRoot() {
        // When
        var verdict = check(ORDER, "[1]");

        // Then
        assertThat(((ArgumentVerdict.Misfits) verdict).sentence())
                .contains("(root)")
                .contains("object");
    }

    @Test
    void absentArgumentsCountAsAnEmptyObject() {
        // When
        var verdict = check("{\"type\":\"object\"}", "null");

        // Then
        assertThat(verdict).isEqualTo(new ArgumentVerdict.Fits());
    }

    @ParameterizedTest
    @CsvSource({
        "9007199254740993, true",
        "9007199254740992, false",
        "9007199254740994, false",
    })
    void wholeNumbersAreComparedExactly(String number, boolean fits) {
        // When
        var verdict = check("{\"properties\":{\"n\":{\"const\":9007199254740993}}}", "{\"n\":" + number + "}");

        // Then
        assertThat(verdict instanceof ArgumentVerdict.Fits).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "0.12345678901234567890123, true",
        "0.12345678901234567890124, false",
    })
    void fractionsAreComparedExactly(String number, boolean fits) {
        // When
        var verdict =
                check("{\"properties\":{\"n\":{\"maximum\":0.12345678901234567890123}}}", "{\"n\":" + number + "}");

        // Then
        assertThat(verdict instanceof ArgumentVerdict.Fits).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"0.30, true", "0.35, false"})
    void multiplesOfADecimalAreExact(String number, boolean fits) {
        // When
        var verdict = check("{\"properties\":{\"n\":{\"multipleOf\":0.1}}}", "{\"n\":" + number + "}");

        // Then
        assertThat(verdict instanceof ArgumentVerdict.Fits).isEqualTo(fits);
    }

    @Test
    void hugeExponentIsRefusedBeforeAnyArithmetic() {
        // When
        var verdict = check("{\"properties\":{\"n\":{\"multipleOf\":0.1}}}", "{\"n\":1e999999999}");

        // Then
        assertThat(((ArgumentVerdict.Misfits) verdict).problems())
                .containsExactly(new ArgumentProblem("/n", "is a number out of the range that can be checked"));
    }

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

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "null", "{\"properties\":3}", "{\"type\":\"nonsense\"}", "{\"$ref\":7}"})
    void brokenSchemaNeverThrows(String schema) {
        // When
        var verdict = check(schema, "{\"n\":1}");

        // Then
        assertThat(verdict).isNotNull();
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
    void tellsNoMoreProblemsThanTheLimit() {
        // Given
        var arguments = new StringBuilder("{\"region\":\"eu-1\"");
        for (int i = 0; i < 50; i++) {
            arguments.append(",\"x").append(i).append("\":1");
        }

        // When
        var verdict = check(ORDER, arguments.append('}').toString());

        // Then
        assertThat(((ArgumentVerdict.Misfits) verdict).problems()).hasSize(10);
    }

    @Test
    void knowsASchemaItHasCompiled() {
        // Given
        var schema = bytes(ORDER);
        assertThat(schemas.knows(schema)).isFalse();

        // When
        check(ORDER, "{}");

        // Then
        assertThat(schemas.knows(bytes(ORDER))).isTrue();
        assertThat(schemas.knows(bytes("{}"))).isFalse();
    }

    @Test
    void oneSchemaServesManyThreads() throws InterruptedException {
        // Given
        var wrong = new AtomicInteger();

        // When
        var threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofPlatform().start(() -> {
                for (int n = 0; n < 200; n++) {
                    boolean fits =
                            check(ORDER, "{\"region\":\"eu-1\",\"limit\":" + n + "}") instanceof ArgumentVerdict.Fits;
                    if (fits != (n >= 1 && n <= 100)) {
                        wrong.incrementAndGet();
                    }
                }
            });
        }
        for (var thread : threads) {
            thread.join();
        }

        // Then
        assertThat(wrong).hasValue(0);
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

    @Test
    void textThatIsNoJsonNeverThrows() {
        // When
        var arguments = check("{}", "{");
        var schema = check("{", "{}");

        // Then
        assertThat(arguments).isInstanceOf(ArgumentVerdict.Misfits.class);
        assertThat(schema).isInstanceOf(ArgumentVerdict.Uncheckable.class);
    }

    private ArgumentVerdict check(String schema, String arguments) {
        return schemas.check(bytes(schema), bytes(arguments), SchemaLimits.DEFAULT);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
