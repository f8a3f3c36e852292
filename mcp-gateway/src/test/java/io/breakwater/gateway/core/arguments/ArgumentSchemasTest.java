package io.breakwater.gateway.core.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentSchemasTest extends CheckedArguments {

    private static final String ORDER = """
            {"type":"object","properties":{
               "region":{"type":"string","enum":["eu-1","us-1"]},
               "limit":{"type":"integer","minimum":1,"maximum":100},
               "address":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]},
               "tags":{"type":"array","items":{"type":"string","pattern":"^[a-z]+$"}}},
             "required":["region"],"additionalProperties":false}""";

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
    @ValueSource(strings = {"[]", "\"x\"", "null", "{\"properties\":3}", "{\"type\":\"nonsense\"}", "{\"$ref\":7}"})
    void brokenSchemaNeverThrows(String schema) {
        // When
        var verdict = check(schema, "{\"n\":1}");

        // Then
        assertThat(verdict).isNotNull();
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
    void textThatIsNoJsonNeverThrows() {
        // When
        var arguments = check("{}", "{");
        var schema = check("{", "{}");

        // Then
        assertThat(arguments).isInstanceOf(ArgumentVerdict.Misfits.class);
        assertThat(schema).isInstanceOf(ArgumentVerdict.Uncheckable.class);
    }
}
