package io.breakwater.aws.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.aws.core.call.AwsFailure.Cause;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CallOutcomeTest {
    private static final Operation START_RECOVERY = Operations.of("drs", "StartRecovery", false);
    private static final Receipt RECEIPT = new Receipt("123456789012", Optional.empty(), "eu-west-1", "r-1");

    static Stream<Arguments> failures() {
        AwsFailure conflict = answered(Cause.REFUSED, "ConflictException");
        return Stream.of(
                Arguments.of(new CallOutcome.Refused<String>(conflict), AwsCallException.Refused.class, "refused"),
                Arguments.of(
                        new CallOutcome.Refused<String>(answered(Cause.THROTTLED, "ThrottlingException")),
                        AwsCallException.Refused.class,
                        "throttled"),
                Arguments.of(new CallOutcome.NotSent<String>(conflict), AwsCallException.NotSent.class, "not_sent"),
                Arguments.of(new CallOutcome.Unknown<String>(conflict), AwsCallException.Unknown.class, "unknown"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void eachFailureHasItsExceptionAndName(CallOutcome<String> outcome, Class<?> exception, String label) {
        assertThatThrownBy(outcome::orThrow)
                .isInstanceOf(exception)
                .hasNoCause()
                .hasMessageStartingWith("drs:StartRecovery ")
                .satisfies(thrown -> assertThat(
                                ((AwsCallException) thrown).failure().operation())
                        .isEqualTo(START_RECOVERY));
        assertThat(outcome.label()).isEqualTo(label);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void anotherFormOfNoAnswerIsTheSameFailure(CallOutcome<String> outcome, Class<?> exception, String label) {
        // When
        CallOutcome<Integer> changed = outcome.map(String::length);

        // Then
        assertThatThrownBy(changed::orThrow).isInstanceOf(exception);
        assertThat(changed.label()).isEqualTo(label);
    }

    @Test
    void anAnswerKeepsItsReceiptInAnotherForm() {
        // Given
        CallOutcome<String> outcome = new CallOutcome.Succeeded<>("four", RECEIPT);

        // When
        CallOutcome<Integer> changed = outcome.map(String::length);

        // Then
        assertThat(changed).isEqualTo(new CallOutcome.Succeeded<>(4, RECEIPT));
        assertThat(changed.orThrow()).isEqualTo(4);
        assertThat(changed.label()).isEqualTo("succeeded");
    }

    @Test
    void aReceiptTakesTheArnOfWhatTheAnswerDoesNotName() {
        // When
        Receipt receipt = RECEIPT.withArn("arn:aws:ec2:eu-west-1:123456789012:launch-template/lt-0");

        // Then
        assertThat(receipt.arn()).contains("arn:aws:ec2:eu-west-1:123456789012:launch-template/lt-0");
        assertThat(receipt.requestId()).isEqualTo("r-1");
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED, false",
        "THROTTLED, true",
        "SERVER, true",
        "TIMEOUT, true",
        "CONNECTION, true",
        "CREDENTIALS, false",
        "CREDENTIALS_LATE, true",
        "BREAKER_OPEN, true",
        "CLIENT, false"
    })
    void whatTimeMayMendIsRetryable(Cause cause, boolean expected) {
        // When
        AwsFailure failure = AwsFailure.local(START_RECOVERY, cause, "no").retryAfter(Duration.ofSeconds(3));

        // Then
        assertThat(failure.retryable()).isEqualTo(expected);
        assertThat(failure.code()).isEqualTo(cause.name());
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(3));
    }

    private static AwsFailure answered(Cause cause, String code) {
        return new AwsFailure(START_RECOVERY, cause, code, "no", "r-1", 400, Map.of(), Optional.empty());
    }
}
