package io.breakwater.aws;

import static io.breakwater.aws.FakeAws.error;
import static io.breakwater.aws.FakeAws.json;
import static io.breakwater.aws.TestAws.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.FakeAws.Reply;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Target;
import io.breakwater.aws.core.breaker.BreakerState;
import io.breakwater.aws.core.call.AwsFailure.Cause;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.testing.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.StartRecoveryRequest;
import software.amazon.awssdk.services.iam.IamAsyncClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;

class BreakerCallsTest {
    private FakeAws fake;
    private TestAws aws;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeAws();
        aws = new TestAws(fake.url(), TestAws.timeouts(Duration.ofSeconds(1)), TestAws.breaker(3));
    }

    @AfterEach
    void close() throws IOException {
        aws.close();
        fake.close();
    }

    static Stream<Reply> failures() {
        return Stream.of(error(500, "InternalServerException"), new Reply.Reset(), new Reply.Silence());
    }

    static Stream<Reply> answers() {
        return Stream.of(
                error(400, "ValidationException"),
                error(403, "AccessDeniedException"),
                error(409, "ConflictException"),
                error(429, "ThrottlingException"),
                error(503, "RequestLimitExceeded"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failuresOpenItAndNothingIsSentAnyMore(Reply failure) {
        // Given
        fake.replies(failure);
        Eventually.that("it opens", () -> {
            startRecovery(aws, TestAws.HERE);
            return !aws.breakers().isEmpty();
        });
        int sent = fake.received().size();

        // When
        CallOutcome<?> outcome = startRecovery(aws, TestAws.HERE);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(CallOutcome.NotSent.class, notSent -> {
            assertThat(notSent.failure().cause()).isEqualTo(Cause.BREAKER_OPEN);
            assertThat(notSent.failure().retryAfter()).isPresent();
        });
        assertThat(fake.received()).hasSize(sent);
        assertThat(aws.breakers()).singleElement().isInstanceOf(BreakerState.Open.class);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void refusalsAndThrottlesDoNotOpenIt(Reply answer) {
        // Given
        fake.replies(answer);

        // When
        for (int i = 0; i < 6; i++) {
            startRecovery(aws, TestAws.HERE);
        }

        // Then
        assertThat(fake.received()).hasSize(6);
        assertThat(aws.breakers()).isEmpty();
    }

    @Test
    void otherRegionsAndServicesGoOn() {
        // Given
        fake.replies(
                error(500, "InternalServerException"),
                error(500, "InternalServerException"),
                error(500, "InternalServerException"),
                error(400, "ValidationException"));
        startRecovery(aws, TestAws.HERE);
        startRecovery(aws, TestAws.HERE);
        startRecovery(aws, TestAws.HERE);

        // When
        CallOutcome<?> elsewhere = startRecovery(aws, new Target(AccountRole.own(), "us-east-1"));
        CallOutcome<?> other = aws.client(AwsServices.iam())
                .outcome(IamAsyncClient::createRole, CreateRoleRequest.builder().build())
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(elsewhere).isInstanceOf(CallOutcome.Refused.class);
        assertThat(other).isInstanceOf(CallOutcome.Refused.class);
    }

    @Test
    void aProbeClosesItAgain() {
        // Given
        fake.replies(
                error(500, "InternalServerException"),
                error(500, "InternalServerException"),
                error(500, "InternalServerException"),
                json("{}"));
        startRecovery(aws, TestAws.HERE);
        startRecovery(aws, TestAws.HERE);
        startRecovery(aws, TestAws.HERE);

        // When
        Eventually.that("a probe passes", () -> startRecovery(aws, TestAws.HERE) instanceof CallOutcome.Succeeded);

        // Then
        assertThat(aws.breakers())
                .hasExactlyElementsOfTypes(
                        BreakerState.Open.class, BreakerState.HalfOpen.class, BreakerState.Closed.class);
        assertThat(fake.received()).hasSize(4);
    }

    @Test
    void aDeadlineThatPassedBeforeAnythingWasTriedIsNotTheServicesFault() {
        // Given
        fake.replies(json("{}"));

        // When
        for (int i = 0; i < 6; i++) {
            CallOutcome<?> outcome = aws.client(AwsServices.drs())
                    .sendBefore(Instant.EPOCH)
                    .outcome(
                            DrsAsyncClient::startRecovery,
                            StartRecoveryRequest.builder().build())
                    .await()
                    .atMost(PATIENCE);
            assertThat(outcome).isInstanceOf(CallOutcome.NotSent.class);
        }

        // Then
        assertThat(aws.breakers()).isEmpty();
    }

    private static CallOutcome<?> startRecovery(TestAws aws, Target target) {
        return aws.clients()
                .client(AwsServices.drs(), target, TestAws.ALICE)
                .outcome(
                        DrsAsyncClient::startRecovery,
                        StartRecoveryRequest.builder().build())
                .await()
                .atMost(PATIENCE);
    }
}
