package io.breakwater.simulator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.SampleKeys;
import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.call.CallRecord;
import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.fault.Fault.Kind;
import io.breakwater.simulator.core.fault.Fault.Target;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.drs.DrsClient;
import software.amazon.awssdk.services.drs.model.DrsException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

class DispatcherTest {
    private static final TestSimulator SIMULATOR = TestSimulator.start();
    private static final Target IDENTITY = new Target("*", "*", "sts", "GetCallerIdentity", "*");

    private final StsClient sts = SIMULATOR.client(StsClient.builder());

    @BeforeEach
    void begin() {
        SIMULATOR.simulator().reset();
    }

    @AfterAll
    static void stop() {
        SIMULATOR.close();
    }

    private static void fault(Kind kind, int times) {
        SIMULATOR.fault(new Fault("f", IDENTITY, kind, times));
    }

    private static List<CallRecord> calls() {
        return SIMULATOR.calls().newest(call -> true, 10);
    }

    @Test
    void accountFollowsFromTheKey() {
        // When
        GetCallerIdentityResponse production = sts.getCallerIdentity();
        GetCallerIdentityResponse recovery = SIMULATOR
                .client(StsClient.builder(), Simulator.RECOVERY, TestSimulator.IRELAND)
                .getCallerIdentity();

        // Then
        assertThat(production.account()).isEqualTo("111122223333");
        assertThat(production.arn()).isEqualTo("arn:aws:iam::111122223333:user/administrator");
        assertThat(recovery.account()).isEqualTo("444455556666");
        assertThat(calls()).extracting(CallRecord::region).containsExactly("eu-west-1", "eu-central-1");
    }

    @Test
    void callIsLoggedWithWhoDidWhat() {
        // When
        String requestId = sts.getCallerIdentity().responseMetadata().requestId();

        // Then
        assertThat(calls()).singleElement().satisfies(call -> {
            assertThat(call.service()).isEqualTo("sts");
            assertThat(call.operation()).isEqualTo("GetCallerIdentity");
            assertThat(call.callerArn()).endsWith("user/administrator");
            assertThat(call.accessKeyId()).isEqualTo(SampleKeys.PRODUCTION_ID);
            assertThat(call.requestId()).isEqualTo(requestId);
            assertThat(call.outcome()).isEqualTo(CallRecord.Outcome.ANSWERED);
            assertThat(call.effect()).isTrue();
            assertThat(call.at()).isEqualTo(TestSimulator.START);
        });
    }

    @Test
    void unknownKeyIsRefusedInTheProtocolsOwnWords() {
        var unknown = AwsBasicCredentials.create("AKIAUNKNOWN", "x");
        assertThatThrownBy(() -> SIMULATOR
                        .client(StsClient.builder(), unknown, TestSimulator.FRANKFURT)
                        .getCallerIdentity())
                .isInstanceOfSatisfying(StsException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId");
                    assertThat(e.statusCode()).isEqualTo(403);
                });
        assertThatThrownBy(() -> SIMULATOR
                        .client(DrsClient.builder(), unknown, TestSimulator.FRANKFURT)
                        .describeJobs(r -> {}))
                .isInstanceOfSatisfying(
                        DrsException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnrecognizedClientException"));
    }

    @Test
    void wrongSecretIsRefused() {
        var wrong = AwsBasicCredentials.create(SampleKeys.PRODUCTION_ID, "wrong");
        assertThatThrownBy(() -> SIMULATOR
                        .client(StsClient.builder(), wrong, TestSimulator.FRANKFURT)
                        .getCallerIdentity())
                .isInstanceOfSatisfying(
                        StsException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch"));
        assertThat(calls()).extracting(CallRecord::effect).containsOnly(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer abc", "AWS4-HMAC-SHA256 Credential=nothing"})
    void unsignedRequestIsRefused(String authorization) throws IOException, InterruptedException {
        // Given
        HttpRequest.Builder request = HttpRequest.newBuilder(SIMULATOR.endpoint());
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }

        // When
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request.GET().build(), BodyHandlers.ofString());

        // Then
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(calls()).singleElement().extracting(CallRecord::effect).isEqualTo(false);
    }

    @Test
    void operationThatIsNotSimulatedIsRefusedAndListed() {
        assertThatThrownBy(() -> sts.getFederationToken(r -> r.name("someone")))
                .isInstanceOfSatisfying(
                        StsException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidAction"));
        assertThat(calls()).singleElement().satisfies(call -> {
            assertThat(call.operation()).isEqualTo("GetFederationToken");
            assertThat(call.outcome()).isEqualTo(CallRecord.Outcome.REFUSED);
        });
    }

    @Test
    void throttledCallSucceedsOnRetry() {
        // Given
        fault(new Kind.Throttle(1), 1);

        // When
        sts.getCallerIdentity();

        // Then
        assertThat(calls()).extracting(CallRecord::error).containsExactly("", "Throttling");
    }

    @Test
    void drsThrottlesWithStatus429() {
        // Given
        SIMULATOR.fault(new Fault("f", Target.ANY, new Kind.Throttle(1), -1));

        // Then
        assertThatThrownBy(() -> SIMULATOR.client(DrsClient.builder()).describeJobs(r -> {}))
                .isInstanceOfSatisfying(
                        DrsException.class, e -> assertThat(e.statusCode()).isEqualTo(429));
    }

    @Test
    void outageRefusesEverythingInItsRegionAlone() {
        // Given
        SIMULATOR.fault(new Fault("f", new Target("*", "eu-central-1", "*", "*", "*"), new Kind.RegionOutage(), -1));

        // Then
        assertThatThrownBy(sts::getCallerIdentity)
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(503));
        assertThat(SIMULATOR
                        .client(StsClient.builder(), Simulator.RECOVERY, TestSimulator.IRELAND)
                        .getCallerIdentity()
                        .account())
                .isEqualTo(Simulator.RECOVERY);
    }

    @Test
    void serverErrorIsRetriedByTheSdk() {
        // Given
        fault(new Kind.ServerError(1), 2);

        // When
        sts.getCallerIdentity();

        // Then
        assertThat(calls()).hasSize(3);
    }

    @Test
    void connectionIsCutBeforeTheEffect() {
        // Given
        SIMULATOR.fault(new Fault("f", Target.ANY, new Kind.ResetBeforeEffect(1), -1));

        // Then
        assertThatThrownBy(() -> SIMULATOR.client(DrsClient.builder()).describeJobs(r -> {}))
                .isInstanceOf(SdkClientException.class);
        assertThat(calls()).isNotEmpty().allSatisfy(call -> {
            assertThat(call.outcome()).isEqualTo(CallRecord.Outcome.CONNECTION_CUT);
            assertThat(call.effect()).isFalse();
        });
    }

    @Test
    void connectionIsCutAfterTheEffect() {
        // Given
        SIMULATOR.fault(new Fault("f", IDENTITY, new Kind.ResetAfterEffect(1), -1));

        // Then
        assertThatThrownBy(sts::getCallerIdentity).isInstanceOf(SdkClientException.class);
        assertThat(calls()).isNotEmpty().allSatisfy(call -> {
            assertThat(call.outcome()).isEqualTo(CallRecord.Outcome.CONNECTION_CUT);
            assertThat(call.effect()).isTrue();
        });
    }

    @Test
    void latencyDelaysTheAnswer() {
        // Given
        fault(new Kind.Latency(Duration.ofMillis(300)), 1);

        // When
        long before = System.nanoTime();
        sts.getCallerIdentity();

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }
}
