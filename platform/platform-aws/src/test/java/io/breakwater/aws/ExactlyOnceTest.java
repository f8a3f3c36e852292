package io.breakwater.aws;

import static io.breakwater.aws.FakeAws.error;
import static io.breakwater.aws.FakeAws.json;
import static io.breakwater.aws.TestAws.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.breakwater.aws.FakeAws.Reply;
import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.breaker.BreakerSettings;
import io.breakwater.aws.core.call.AwsFailure.Cause;
import io.breakwater.aws.core.call.CallOutcome;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.ReverseReplicationRequest;
import software.amazon.awssdk.services.drs.model.StartFailbackLaunchRequest;
import software.amazon.awssdk.services.drs.model.StartRecoveryRequest;
import software.amazon.awssdk.services.drs.model.TerminateRecoveryInstancesRequest;
import software.amazon.awssdk.services.drs.model.UntagResourceRequest;

class ExactlyOnceTest {
    private static final StartRecoveryRequest RECOVERY =
            StartRecoveryRequest.builder().isDrill(true).build();
    private static final BreakerSettings PATIENT = TestAws.breaker(1_000);

    private FakeAws fake;
    private TestAws aws;
    private AwsClient<DrsAsyncClient> drs;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeAws();
        aws = new TestAws(fake.url(), TestAws.timeouts(Duration.ofMillis(1_500)), PATIENT);
        drs = aws.client(AwsServices.drs());
    }

    @AfterEach
    void close() throws IOException {
        aws.close();
        fake.close();
    }

    /** The four that launch, fail back, terminate and reverse, and what may go wrong on the way to an answer. */
    static Stream<Arguments> lostAnswers() {
        return Stream.<Send>of(
                        drs -> drs.outcome(DrsAsyncClient::startRecovery, RECOVERY)
                                .map(ExactlyOnceTest::untyped),
                        drs -> drs.outcome(
                                        DrsAsyncClient::startFailbackLaunch,
                                        StartFailbackLaunchRequest.builder().build())
                                .map(ExactlyOnceTest::untyped),
                        drs -> drs.outcome(
                                        DrsAsyncClient::terminateRecoveryInstances,
                                        TerminateRecoveryInstancesRequest.builder()
                                                .build())
                                .map(ExactlyOnceTest::untyped),
                        drs -> drs.outcome(
                                        DrsAsyncClient::reverseReplication,
                                        ReverseReplicationRequest.builder().build())
                                .map(ExactlyOnceTest::untyped))
                .flatMap(send -> Stream.of(
                        Arguments.of(send, error(500, "InternalServerException"), Cause.SERVER),
                        Arguments.of(send, error(503, "ServiceUnavailable"), Cause.SERVER),
                        Arguments.of(send, new Reply.Reset(), Cause.CONNECTION),
                        Arguments.of(send, new Reply.Torn(), Cause.CONNECTION),
                        Arguments.of(send, new Reply.Silence(), Cause.TIMEOUT)));
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void aChangeWhoseAnswerIsLostIsSentOnceAndItsOutcomeUnknown(Send send, Reply reply, Cause cause) {
        // Given
        fake.replies(reply);

        // When
        CallOutcome<Object> outcome = send.by(drs).await().atMost(PATIENCE);

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CallOutcome.Unknown.class,
                        unknown -> assertThat(unknown.failure().cause()).isEqualTo(cause));
        assertThat(fake.received()).hasSize(1);
    }

    @Test
    void aThrottledChangeIsSentOnceAndWasRefused() {
        // Given
        fake.replies(error(429, "ThrottlingException", "Retry-After", "7"));

        // When
        CallOutcome<?> outcome =
                drs.outcome(DrsAsyncClient::startRecovery, RECOVERY).await().atMost(PATIENCE);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(CallOutcome.Refused.class, refused -> {
            assertThat(refused.failure().cause()).isEqualTo(Cause.THROTTLED);
            assertThat(refused.failure().retryAfter()).contains(Duration.ofSeconds(7));
        });
        assertThat(fake.received()).hasSize(1);
    }

    @Test
    void aDeadPooledConnectionSurfacesInsteadOfBeingReplaced() {
        // A connection is back in its pool a moment after its answer was told: a request that comes before opens
        // another. It surfaces
        // all the same, but only one on the pooled connection shows what is meant.
        for (int tries = 1; tries <= 20; tries++) {
            try (TestAws fresh = new TestAws(fake.url())) {
                AwsClient<DrsAsyncClient> client = fresh.client(AwsServices.drs());
                // Given: the server ends the connection when the second request arrives on it
                fake.replies(json("{}"), new Reply.Reset());
                client.call(DrsAsyncClient::startRecovery, RECOVERY).await().atMost(PATIENCE);

                // When
                CallOutcome<?> outcome = client.outcome(DrsAsyncClient::startRecovery, RECOVERY)
                        .await()
                        .atMost(PATIENCE);

                // Then
                assertThat(outcome).isInstanceOf(CallOutcome.Unknown.class);
                assertThat(fake.received()).hasSize(2 * tries);
                if (fake.received().get(2 * tries - 2).connection()
                        == fake.received().get(2 * tries - 1).connection()) {
                    return;
                }
            }
        }
        fail("no request met a pooled connection");
    }

    @Test
    void subscribingAgainSendsNothingAgain() {
        // Given
        fake.replies(new Reply.Reset(), json("{}"));
        Uni<?> call = drs.call(DrsAsyncClient::startRecovery, RECOVERY);

        // When
        Uni<Object> stubborn = call.onItem()
                .castTo(Object.class)
                .onFailure()
                .retry()
                .atMost(3)
                .onFailure()
                .recoverWithItem("gave up");

        // Then
        assertThat(stubborn.await().atMost(PATIENCE)).isEqualTo("gave up");
        assertThat(fake.received()).hasSize(1);
    }

    @Test
    void whatFoundNoConnectionWasNotSent() throws IOException {
        // Given
        try (TestAws nowhere = new TestAws(nobodyListens())) {
            // When
            CallOutcome<?> outcome = nowhere.client(AwsServices.drs())
                    .outcome(DrsAsyncClient::startRecovery, RECOVERY)
                    .await()
                    .atMost(PATIENCE);

            // Then
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            CallOutcome.NotSent.class,
                            notSent -> assertThat(notSent.failure().cause()).isEqualTo(Cause.CONNECTION));
        }
    }

    @Test
    void aChangeWithoutABodyThatFoundNoConnectionWasNotSentEither() throws IOException {
        // Given
        try (TestAws nowhere = new TestAws(nobodyListens())) {
            UntagResourceRequest request = UntagResourceRequest.builder()
                    .resourceArn("arn:aws:drs:eu-west-1:111122223333:job/drsjob-1")
                    .tagKeys("k")
                    .build();

            // When
            CallOutcome<?> outcome = nowhere.client(AwsServices.drs())
                    .outcome(DrsAsyncClient::untagResource, request)
                    .await()
                    .atMost(PATIENCE);

            // Then
            assertThat(outcome).isInstanceOf(CallOutcome.NotSent.class);
        }
    }

    @Test
    void nothingLeavesOnceTheLeaseIsOver() {
        // Given
        fake.replies(json("{}"));
        AwsClient<DrsAsyncClient> expired = drs.sendBefore(Instant.now());

        // When
        CallOutcome<?> outcome =
                expired.outcome(DrsAsyncClient::startRecovery, RECOVERY).await().atMost(PATIENCE);

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CallOutcome.NotSent.class,
                        notSent -> assertThat(notSent.failure().cause()).isEqualTo(Cause.TIMEOUT));
        assertThat(fake.received()).isEmpty();
    }

    @Test
    void aLeaseThatLastsLetsItThrough() {
        // Given
        fake.replies(json("{}"));
        AwsClient<DrsAsyncClient> leased = drs.sendBefore(Instant.now().plusSeconds(60));

        // When
        CallOutcome<?> outcome =
                leased.outcome(DrsAsyncClient::startRecovery, RECOVERY).await().atMost(PATIENCE);

        // Then
        assertThat(outcome).isInstanceOf(CallOutcome.Succeeded.class);
    }

    @Test
    void aRequestThatGoesAroundItsCallIsNotSent() {
        // Given
        fake.replies(json("{}"));

        // When: the method is given another request than the one that was prepared
        CallOutcome<?> outcome = drs.outcome(
                        (client, prepared) -> client.startRecovery(RECOVERY),
                        StartRecoveryRequest.builder().build())
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(outcome).isInstanceOf(CallOutcome.NotSent.class);
        assertThat(fake.received()).isEmpty();
    }

    private static URI nobodyListens() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    private static CallOutcome<Object> untyped(CallOutcome<?> outcome) {
        return outcome.map(answer -> answer);
    }

    /** One way to send a request. */
    interface Send {
        Uni<CallOutcome<Object>> by(AwsClient<DrsAsyncClient> drs);
    }
}
