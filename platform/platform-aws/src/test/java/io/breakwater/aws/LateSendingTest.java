package io.breakwater.aws;

import static io.breakwater.aws.FakeAws.json;
import static io.breakwater.aws.TestAws.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.FakeAws.Reply;
import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.call.AwsFailure.Cause;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.aws.http.HttpSettings;
import io.breakwater.testing.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.DescribeJobsRequest;
import software.amazon.awssdk.services.drs.model.StartRecoveryRequest;

/** A change that waits for the only connection must not leave when the connection becomes free too late. */
class LateSendingTest {
    private final CountDownLatch free = new CountDownLatch(1);

    private FakeAws fake;
    private TestAws aws;
    private CompletableFuture<?> holder;

    @BeforeEach
    void openAndTakeTheOnlyConnection() throws IOException {
        fake = new FakeAws().replies(new Reply.Held(free, json("{}")), json("{}"));
        var settings = TestAws.settings(fake.url(), TestAws.timeouts(PATIENCE), TestAws.breaker(1_000));
        aws = new TestAws(new AwsSettings(
                settings.clients(),
                new HttpSettings(1, Duration.ofSeconds(2), PATIENCE, Duration.ofSeconds(5), false),
                settings.policy(),
                settings.profile(),
                settings.lifetimes()));
        holder = aws.client(AwsServices.drs())
                .call(
                        DrsAsyncClient::describeJobs,
                        DescribeJobsRequest.builder().build())
                .subscribeAsCompletionStage();
        Eventually.that("the connection is taken", () -> !fake.received().isEmpty());
    }

    @AfterEach
    void close() throws IOException {
        free.countDown();
        aws.close();
        fake.close();
    }

    private CallOutcome<?> startRecovery(AwsClient<DrsAsyncClient> drs) {
        return drs.outcome(
                        DrsAsyncClient::startRecovery,
                        StartRecoveryRequest.builder().build())
                .await()
                .atMost(PATIENCE);
    }

    private void freeTheConnectionAndUseIt() {
        free.countDown();
        holder.join();
        aws.client(AwsServices.drs())
                .call(
                        DrsAsyncClient::describeJobs,
                        DescribeJobsRequest.builder().build())
                .await()
                .atMost(PATIENCE);
    }

    @Test
    void afterItsDeadline() {
        // When
        CallOutcome<?> outcome = startRecovery(aws.client(AwsServices.drs()).within(Duration.ofMillis(400)));
        freeTheConnectionAndUseIt();

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CallOutcome.NotSent.class,
                        notSent -> assertThat(notSent.failure().cause()).isEqualTo(Cause.TIMEOUT));
        assertThat(fake.received(request -> request.line().contains("StartRecovery")))
                .isEmpty();
    }

    @Test
    void afterTheLease() {
        // When
        CallOutcome<?> outcome = startRecovery(
                aws.client(AwsServices.drs()).sendBefore(Instant.now().plusMillis(400)));
        freeTheConnectionAndUseIt();

        // Then
        assertThat(outcome).isInstanceOf(CallOutcome.NotSent.class);
        assertThat(fake.received(request -> request.line().contains("StartRecovery")))
                .isEmpty();
    }

    @Test
    void butInTimeItDoes() {
        // Given
        CompletableFuture<? extends CallOutcome<?>> call = aws.client(AwsServices.drs())
                .outcome(
                        DrsAsyncClient::startRecovery,
                        StartRecoveryRequest.builder().build())
                .subscribeAsCompletionStage();

        // When
        free.countDown();

        // Then
        assertThat(call.join()).isInstanceOf(CallOutcome.Succeeded.class);
    }
}
