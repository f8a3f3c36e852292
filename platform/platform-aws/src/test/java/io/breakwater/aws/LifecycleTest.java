package io.breakwater.aws;

import static io.breakwater.aws.FakeAws.json;
import static io.breakwater.aws.TestAws.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.FakeAws.Reply;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Target;
import io.breakwater.aws.core.call.AwsFailure.Cause;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.aws.core.call.OperationKind;
import io.breakwater.testing.Eventually;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailResponseHandler;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.DescribeJobsRequest;
import software.amazon.awssdk.services.drs.model.StartRecoveryRequest;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

class LifecycleTest {
    private FakeAws fake;
    private TestAws aws;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeAws();
        aws = new TestAws(fake.url());
    }

    @AfterEach
    void close() throws IOException {
        aws.close();
        fake.close();
    }

    @Test
    void nothingHappensBeforeSubscription() {
        // When
        aws.client(AwsServices.drs())
                .outcome(
                        DrsAsyncClient::startRecovery,
                        StartRecoveryRequest.builder().build());

        // Then
        assertThat(fake.connections()).isZero();
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void answersArriveOnTheSubscribersContext() throws Exception {
        // Given
        fake.replies(json("{}"));
        Vertx vertx = Vertx.vertx();
        Context context = vertx.getOrCreateContext();
        var seen = new CompletableFuture<Context>();

        // When
        context.runOnContext(_ -> aws.client(AwsServices.drs())
                .call(
                        DrsAsyncClient::describeJobs,
                        DescribeJobsRequest.builder().build())
                .subscribe()
                .with(_ -> seen.complete(Vertx.currentContext()), seen::completeExceptionally));

        // Then
        assertThat(seen.get(10, TimeUnit.SECONDS)).isSameAs(context);
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void bucketsAreNamedInThePath() {
        // Given
        fake.replies(FakeAws.xml(200, "<ListBucketResult/>"));

        // When
        aws.client(AwsServices.s3())
                .call(
                        S3AsyncClient::listObjectsV2,
                        ListObjectsV2Request.builder().bucket("reports").build())
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(fake.received())
                .singleElement()
                .satisfies(request -> assertThat(request.line()).startsWith("GET /reports?"));
    }

    @Test
    void anOverriddenEndpointGetsNoHostPrefix() {
        // Given
        fake.replies(json("{}"));

        // When
        CallOutcome<Void> outcome = aws.client(AwsServices.cloudWatchLogs())
                .outcome(
                        (CloudWatchLogsAsyncClient logs, StartLiveTailRequest request) -> logs.startLiveTail(
                                request,
                                StartLiveTailResponseHandler.builder()
                                        .onResponse(_ -> {})
                                        .subscriber(_ -> {})
                                        .build()),
                        StartLiveTailRequest.builder()
                                .logGroupIdentifiers("arn:aws:logs:eu-west-1:111122223333:log-group:g")
                                .build())
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(outcome).isInstanceOf(CallOutcome.Succeeded.class);
        assertThat(fake.received())
                .singleElement()
                .satisfies(request -> assertThat(request.header("host")).startsWith("127.0.0.1:"));
    }

    @Test
    void allClientsShareConnections() {
        // Given
        fake.replies(json("{}"));

        // When
        for (int i = 0; i < 20; i++) {
            String region = i % 2 == 0 ? "eu-west-1" : "us-east-1";
            aws.clients()
                    .client(AwsServices.drs(), new Target(AccountRole.own(), region), TestAws.ALICE)
                    .call(
                            DrsAsyncClient::describeJobs,
                            DescribeJobsRequest.builder().build())
                    .await()
                    .atMost(PATIENCE);
        }

        // Then: at times the next call comes before the last one's connection is back in the pool
        assertThat(fake.connections()).isLessThan(20);
    }

    @Test
    void aClientThatIsLetGoFinishesWhatItBegan() throws IOException {
        // Given: room for one client
        var free = new CountDownLatch(1);
        fake.replies(new Reply.Held(free, json("{}")), json("{}"));
        var settings = TestAws.settings(fake.url(), TestAws.timeouts(PATIENCE), TestAws.breaker(1_000));
        var lifetimes = new AwsSettings.Lifetimes(1, Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofSeconds(2));
        try (var small = new TestAws(new AwsSettings(
                settings.clients(), settings.http(), settings.policy(), settings.profile(), lifetimes))) {
            CompletableFuture<?> first = small.client(AwsServices.drs())
                    .call(
                            DrsAsyncClient::startRecovery,
                            StartRecoveryRequest.builder().build())
                    .subscribeAsCompletionStage();
            Eventually.that("it is under way", () -> !fake.received().isEmpty());

            // When
            small.client(AwsServices.drs())
                    .call(
                            DrsAsyncClient::describeJobs,
                            DescribeJobsRequest.builder().build())
                    .await()
                    .atMost(PATIENCE);
            free.countDown();

            // Then
            assertThat(first.join()).isNotNull();
        }
    }

    @Test
    void closingLetsNothingIn() {
        // Given
        aws.close();

        // When
        CallOutcome<?> outcome = aws.client(AwsServices.drs())
                .outcome(
                        DrsAsyncClient::startRecovery,
                        StartRecoveryRequest.builder().build())
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CallOutcome.NotSent.class,
                        notSent -> assertThat(notSent.failure().cause()).isEqualTo(Cause.CLIENT));
    }

    @Test
    void closingWaitsForWhatIsUnderWay() {
        // Given
        fake.replies(json("{}"), new Reply.Silence());
        CompletableFuture<?> call = aws.client(AwsServices.drs())
                .within(Duration.ofMillis(600))
                .outcome(
                        DrsAsyncClient::startRecovery,
                        StartRecoveryRequest.builder().build())
                .subscribeAsCompletionStage();

        // When
        aws.close();

        // Then
        assertThat(call).isDone();
        assertThat(call.join()).isInstanceOf(CallOutcome.Succeeded.class);
    }

    @Test
    void whoCancelsDoesNotCallBackWhatWasSent() {
        // Given
        var free = new CountDownLatch(1);
        fake.replies(new Reply.Held(free, json("{}")));
        Cancellable call = aws.client(AwsServices.drs())
                .outcome(
                        DrsAsyncClient::startRecovery,
                        StartRecoveryRequest.builder().build())
                .subscribe()
                .with(_ -> {});
        Eventually.that("it is under way", () -> !fake.received().isEmpty());

        // When
        call.cancel();
        free.countDown();
        aws.close();

        // Then
        assertThat(aws.calls())
                .singleElement()
                .satisfies(ended -> assertThat(ended.outcome()).isInstanceOf(CallOutcome.Succeeded.class));
    }

    @Test
    void theDeadlineOfEachKindIsKnown() {
        assertThat(aws.clients().deadline(OperationKind.ONCE)).isEqualTo(Duration.ofSeconds(5));
        assertThat(aws.clients().deadline(OperationKind.TOKEN)).isEqualTo(Duration.ofSeconds(5));
        assertThat(aws.clients().deadline(OperationKind.READ)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void theKeysInUseAreNamedWithoutBeingShown() {
        // When
        var report = aws.clients().describeCredentials().await().atMost(PATIENCE);

        // Then
        assertThat(report.provider()).contains("system properties");
        assertThat(report.accessKey()).isEqualTo("AKIA…MPLE");
        assertThat(report.toString()).doesNotContain("not-a-secret");
    }
}
