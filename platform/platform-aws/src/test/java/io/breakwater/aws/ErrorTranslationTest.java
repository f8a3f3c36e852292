package io.breakwater.aws;

import static io.breakwater.aws.FakeAws.json;
import static io.breakwater.aws.FakeAws.xml;
import static io.breakwater.aws.TestAws.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.breakwater.aws.FakeAws.Reply;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.aws.core.call.AwsFailure.Cause;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.StartRecoveryRequest;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;

class ErrorTranslationTest {
    private FakeAws fake;
    private TestAws aws;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeAws();
        aws = new TestAws(fake.url(), TestAws.timeouts(Duration.ofSeconds(2)), TestAws.breaker(1_000));
    }

    @AfterEach
    void close() throws IOException {
        aws.close();
        fake.close();
    }

    @Test
    void whatAwsSaysIsKept() {
        // Given
        fake.replies(new Reply.Answer(
                402,
                "{\"message\":\"Too many jobs.\",\"code\":\"c\",\"quotaCode\":\"L-1\",\"serviceCode\":\"drs\",\"resourceType\":\"job\"}",
                Map.of("x-amzn-RequestId", "req-7", "x-amzn-ErrorType", "ServiceQuotaExceededException")));

        // When
        AwsFailure failure = startRecovery();

        // Then
        assertThat(failure.operation()).hasToString("drs:StartRecovery");
        assertThat(failure.cause()).isEqualTo(Cause.REFUSED);
        assertThat(failure.code()).isEqualTo("ServiceQuotaExceededException");
        assertThat(failure.message()).isEqualTo("Too many jobs.");
        assertThat(failure.requestId()).isEqualTo("req-7");
        assertThat(failure.status()).isEqualTo(402);
        assertThat(failure.details())
                .containsEntry("quotaCode", "L-1")
                .containsEntry("serviceCode", "drs")
                .containsEntry("resourceType", "job")
                .doesNotContainKey("message");
        assertThat(failure.retryable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "400, ValidationException, REFUSED",
        "400, UninitializedAccountException, REFUSED",
        "403, AccessDeniedException, REFUSED",
        "404, ResourceNotFoundException, REFUSED",
        "409, ConflictException, REFUSED",
        "429, ThrottlingException, THROTTLED",
        "400, RequestTimeout, TIMEOUT",
        "500, InternalServerException, SERVER",
        "503, ServiceUnavailable, SERVER",
        "418, NeverHeardOf, REFUSED"
    })
    void eachErrorHasItsCause(int status, String type, Cause cause) {
        // Given
        fake.replies(FakeAws.error(status, type));

        // When
        AwsFailure failure = startRecovery();

        // Then
        assertThat(failure.cause()).isEqualTo(cause);
        assertThat(failure.code()).isEqualTo(type);
        assertThat(failure.message()).isEqualTo("no");
    }

    @ParameterizedTest
    @CsvSource({"503, RequestLimitExceeded, THROTTLED", "400, DryRunOperation, REFUSED", "500, InternalError, SERVER"})
    void soDoErrorsInXml(int status, String code, Cause cause) {
        // Given
        fake.replies(xml(
                status,
                "<Response><Errors><Error><Code>" + code
                        + "</Code><Message>so</Message></Error></Errors><RequestID>req-9</RequestID></Response>"));

        // When
        AwsFailure failure = failure(() -> aws.client(AwsServices.ec2())
                .call(
                        Ec2AsyncClient::terminateInstances,
                        TerminateInstancesRequest.builder().build())
                .await()
                .atMost(PATIENCE));

        // Then
        assertThat(failure.cause()).isEqualTo(cause);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.requestId()).isEqualTo("req-9");
    }

    @ParameterizedTest
    @CsvSource({"7, PT7S", "soon, ", "-1, "})
    void secondsToWaitAreTakenFromTheHeader(String header, Duration expected) {
        // Given
        fake.replies(FakeAws.error(500, "InternalServerException", "Retry-After", header));

        // When
        AwsFailure failure = startRecovery();

        // Then
        assertThat(failure.retryAfter().orElse(null)).isEqualTo(expected);
    }

    @Test
    void anAnswerThatIsNoneIsUnknown() {
        // Given
        fake.replies(json("this is not JSON"));

        // When
        AwsFailure failure = startRecovery();

        // Then
        assertThat(failure.status()).isZero();
    }

    @Test
    void whatQuotesOurSignatureIsCutShort() {
        // Given
        fake.replies(new Reply.Answer(
                403,
                "{\"message\":\"The signature does not match. The Canonical String for this request should have been"
                        + " x-amz-security-token:abc\"}",
                Map.of("x-amzn-ErrorType", "InvalidSignatureException")));

        // When
        AwsFailure failure = startRecovery();

        // Then
        assertThat(failure.message()).isEqualTo("The signature does not match.");
    }

    private AwsFailure startRecovery() {
        return failure(() -> aws.client(AwsServices.drs())
                .call(
                        DrsAsyncClient::startRecovery,
                        StartRecoveryRequest.builder().build())
                .await()
                .atMost(PATIENCE));
    }

    private static AwsFailure failure(ThrowingCallable call) {
        return catchThrowableOfType(AwsCallException.class, call).failure();
    }
}
