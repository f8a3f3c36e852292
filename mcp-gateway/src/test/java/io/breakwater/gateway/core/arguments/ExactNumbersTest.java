package io.breakwater.gateway.core.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers are compared as they were written. */
class ExactNumbersTest extends CheckedArguments {

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
}
