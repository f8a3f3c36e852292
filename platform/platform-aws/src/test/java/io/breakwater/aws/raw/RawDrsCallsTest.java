package io.breakwater.aws.raw;

import static io.breakwater.aws.FakeAws.error;
import static io.breakwater.aws.FakeAws.json;
import static io.breakwater.aws.TestAws.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.FakeAws;
import io.breakwater.aws.FakeAws.Reply;
import io.breakwater.aws.TestAws;
import io.breakwater.aws.core.call.AwsFailure.Cause;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.aws.core.call.Receipt;
import io.breakwater.aws.core.plan.PlanExecution;
import io.breakwater.aws.core.plan.RecoveryPlan;
import io.breakwater.aws.plan.ExecutionRequests;
import io.breakwater.aws.plan.ExecutionStepRequests;
import io.breakwater.aws.plan.PlanRequests;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RawDrsCallsTest {
    private static final PlanRequests.Get READ = new PlanRequests.Get("arn:plan");
    private static final ExecutionStepRequests.Retry ONCE = new ExecutionStepRequests.Retry("arn:run");
    private static final ExecutionRequests.Start START =
            new ExecutionRequests.Start("arn:plan", PlanExecution.Mode.DRILL, Map.of(), Map.of(), Optional.empty());

    private FakeAws fake;
    private TestAws aws;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeAws();
        aws = new TestAws(fake.url(), TestAws.timeouts(Duration.ofSeconds(4)), TestAws.breaker(1_000));
    }

    @AfterEach
    void close() throws IOException {
        aws.close();
        fake.close();
    }

    private RawDrsCalls drs() {
        return aws.clients().rawDrs(TestAws.HERE, TestAws.ALICE);
    }

    private <A> CallOutcome<A> outcome(RawRequest<A> request) {
        return drs().outcome(request).await().atMost(PATIENCE);
    }

    @Test
    void aRequestIsSignedAndItsAnswerRead() {
        // Given
        fake.replies(json(
                "{\"recoveryPlan\":{\"recoveryPlanArn\":\"arn:aws:drs:eu-west-1:111122223333:recovery-plan/p\"}}"));

        // When
        RecoveryPlan plan = drs().call(READ).await().atMost(PATIENCE);

        // Then
        assertThat(plan.arn()).isEqualTo("arn:aws:drs:eu-west-1:111122223333:recovery-plan/p");
        assertThat(fake.received()).singleElement().satisfies(request -> {
            assertThat(request.line()).isEqualTo("POST /GetRecoveryPlan HTTP/1.1");
            assertThat(request.body()).isEqualTo("{\"recoveryPlanArn\":\"arn:plan\"}");
            assertThat(request.header("content-type")).isEqualTo("application/json");
            assertThat(request.header("user-agent")).isEqualTo("test");
            assertThat(request.header("authorization"))
                    .startsWith("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/")
                    .contains("/eu-west-1/drs/aws4_request")
                    .contains("content-type")
                    .contains("host");
        });
    }

    static Stream<Reply> passing() {
        return Stream.of(
                error(500, "InternalServerException"),
                error(429, "ThrottlingException", "Retry-After", "1"),
                new Reply.Reset(),
                new Reply.Torn());
    }

    @ParameterizedTest
    @MethodSource("passing")
    void aReadIsRepeated(Reply trouble) {
        // Given
        fake.replies(trouble, json("{}"));

        // When
        CallOutcome<RecoveryPlan> outcome = outcome(READ);

        // Then
        assertThat(outcome).isInstanceOf(CallOutcome.Succeeded.class);
        assertThat(fake.received()).hasSize(2);
    }

    @Test
    void aReadGivesUpAfterThreeAttempts() {
        // Given
        fake.replies(error(500, "InternalServerException"));

        // When
        CallOutcome<RecoveryPlan> outcome = outcome(READ);

        // Then
        assertThat(outcome).isInstanceOf(CallOutcome.Unknown.class);
        assertThat(fake.received()).hasSize(3);
    }

    @Test
    void aRefusalIsNotRepeated() {
        // Given
        fake.replies(error(409, "ConflictException:http://internal.amazon.com/"));

        // When
        CallOutcome<RecoveryPlan> outcome = outcome(READ);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(CallOutcome.Refused.class, refused -> {
            assertThat(refused.failure().code()).isEqualTo("ConflictException");
            assertThat(refused.failure().message()).isEqualTo("no");
            assertThat(refused.failure().requestId()).isEqualTo("req-1");
            assertThat(refused.failure().details()).containsEntry("resourceId", "s-1");
        });
        assertThat(fake.received()).hasSize(1);
    }

    @Test
    void aStartIsRepeatedWithOneTokenOfOurs() {
        // Given
        fake.replies(new Reply.Reset(), json("{}"));

        // When
        CallOutcome<PlanExecution> outcome = outcome(START);

        // Then
        assertThat(outcome).isInstanceOf(CallOutcome.Succeeded.class);
        assertThat(fake.received())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.body()).containsPattern("\"clientToken\":\"[0-9a-f-]{36}\""));
        assertThat(fake.received().getFirst().body())
                .isEqualTo(fake.received().getLast().body());
    }

    static Stream<Reply> lost() {
        return Stream.of(
                error(500, "InternalServerException"),
                new Reply.Reset(),
                new Reply.Torn(),
                new Reply.Silence(),
                json("<xml/>"));
    }

    @ParameterizedTest
    @MethodSource("lost")
    void whatHasNoTokenIsSentOnce(Reply reply) {
        // Given
        fake.replies(reply);

        // When
        CallOutcome<?> outcome =
                drs().within(Duration.ofSeconds(1)).outcome(ONCE).await().atMost(PATIENCE);

        // Then
        assertThat(outcome).isInstanceOf(CallOutcome.Unknown.class);
        assertThat(fake.received()).hasSize(1);
    }

    @Test
    void nothingLeavesOnceTheLeaseIsOver() {
        // Given
        fake.replies(json("{}"));

        // When
        CallOutcome<?> outcome =
                drs().sendBefore(Instant.EPOCH).outcome(ONCE).await().atMost(PATIENCE);

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CallOutcome.NotSent.class,
                        notSent -> assertThat(notSent.failure().cause()).isEqualTo(Cause.TIMEOUT));
        assertThat(fake.received()).isEmpty();
    }

    @Test
    void aReceiptNamesWhatWasStarted() {
        // Given
        fake.replies(
                json(
                        "{\"recoveryPlanExecution\":{\"status\":\"CREATED\",\"recoveryPlanExecutionArn\":\"arn:aws:drs:eu-west-1:111122223333:x/e\"}}"));

        // When
        CallOutcome<PlanExecution> outcome = outcome(START);

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CallOutcome.Succeeded.class,
                        done -> assertThat(done.receipt())
                                .isEqualTo(new Receipt(
                                        "111122223333",
                                        Optional.of("arn:aws:drs:eu-west-1:111122223333:x/e"),
                                        "eu-west-1",
                                        "req-1")));
    }
}
