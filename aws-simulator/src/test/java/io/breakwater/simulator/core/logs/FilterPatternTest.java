package io.breakwater.simulator.core.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterPatternTest {
    private static final String REQUEST =
            "{\"status\": 404, \"path\": \"/cart\", \"user\": {\"name\": \"kim\", \"roles\": [\"a\", \"b\"]},"
                    + " \"cached\": false, \"cause\": null}";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "~~; anything",
                "ERROR; an ERROR occurred",
                "ERROR; ERRORS",
                "ERROR 404; 404 is an ERROR",
                "\"an ERROR\"; an ERROR occurred",
                "\"[x]\"; found [x]",
                "-DEBUG; INFO hello",
                "ERROR -DEBUG; ERROR hello",
                "?ERROR ?WARN; a WARN",
                "?nothing ERROR; an ERROR",
                "%4\\d\\d%; status 404",
            })
    void termsMatch(String pattern, String message) {
        assertThat(FilterPattern.parse(pattern, false).matches(message)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "ERROR; an error occurred",
                "ERROR 404; an ERROR",
                "\"ERROR an\"; an ERROR occurred",
                "-DEBUG; DEBUG hello",
                "ERROR -DEBUG; ERROR DEBUG",
                "?ERROR ?WARN; an INFO",
                "?WARN ERROR; a WARN",
                "%^4\\d\\d%; status 404",
            })
    void termsThatDoNotMatch(String pattern, String message) {
        assertThat(FilterPattern.parse(pattern, false).matches(message)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ERRORS, false", "an ERROR., true", "xERROR, false"})
    void wholeWordsAreNotPartsOfLongerOnes(String message, boolean matches) {
        assertThat(FilterPattern.parse("ERROR", true).matches(message)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ $.status = 404 }",
                "{ $.status = 4* }",
                "{ $.status != 500 }",
                "{ $.status >= 404 && $.status <= 404 }",
                "{ $.status > 403 && $.status < 405 }",
                "{ $.path = \"/cart\" }",
                "{ $.path = \"/c*\" }",
                "{ $.path = %^/ca% }",
                "{ $.user.name = kim }",
                "{ $.user.roles[1] = \"b\" }",
                "{ ($.status = 500) || ($.path = \"/cart\") }",
                "{ $.cached IS FALSE }",
                "{ $.cause IS NULL }",
                "{ $.nothing NOT EXISTS }",
            })
    void jsonMatches(String pattern) {
        assertThat(FilterPattern.parse(pattern, false).matches(REQUEST)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ $.status = \"500\" }",
                "{ $.status < 404 }",
                "{ $.path > 1 }",
                "{ $.nothing != 1 }",
                "{ $.user = \"kim\" }",
                "{ $.cached IS TRUE }",
                "{ $.path IS NULL }",
                "{ $.path NOT EXISTS }",
                "{ $.status = 404 && $.path = \"/\" }",
            })
    void jsonThatDoesNotMatch(String pattern) {
        assertThat(FilterPattern.parse(pattern, false).matches(REQUEST)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain text", "{ not json"})
    void whatIsNoJsonNeverMatchesAJsonPattern(String message) {
        assertThat(FilterPattern.parse("{ $.a != 1 }", false).matches(message)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://",
                "\"open",
                "%open",
                "%[%",
                "[a, b]",
                "{ $.a }",
                "{ $.a = }",
                "{ $.a < b }",
                "{ $ = 1 }",
                "{ $.a = \"open }",
                "{ $.a[x] = 1 }",
                "{ $. = 1 }",
                "{ $.a = 1 } x",
                "{ $.a IS 1 }",
            })
    void whatIsNoPatternIsRefused(String pattern) {
        assertThatThrownBy(() -> FilterPattern.parse(pattern, false)).isInstanceOf(FilterPattern.InvalidPattern.class);
    }
}
