package io.breakwater.aws;

import static io.breakwater.aws.FakeAws.error;
import static io.breakwater.aws.FakeAws.json;
import static io.breakwater.aws.FakeAws.xml;
import static io.breakwater.aws.TestAws.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.FakeAws.Reply;
import io.breakwater.aws.call.Timeouts;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.client.ClientSettings;
import io.breakwater.aws.core.call.AwsFailure.Cause;
import io.breakwater.aws.core.call.CallOutcome;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.services.codebuild.CodeBuildAsyncClient;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.DescribeJobsRequest;
import software.amazon.awssdk.services.drs.model.DescribeJobsResponse;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;

class RepeatedCallsTest {
    private static final Pattern EC2_TOKEN = Pattern.compile("ClientToken=([^&]+)");
    private static final Pattern JSON_TOKEN = Pattern.compile("\"idempotencyToken\":\"([^\"]+)\"");
    private static final CreateLaunchTemplateVersionRequest VERSION = CreateLaunchTemplateVersionRequest.builder()
            .launchTemplateId("lt-0")
            .launchTemplateData(data -> data.instanceType("m5.large"))
            .build();

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

    static Stream<Reply> passing() {
        return Stream.of(
                error(500, "InternalServerException"),
                error(429, "ThrottlingException"),
                new Reply.Reset(),
                new Reply.Torn());
    }

    @ParameterizedTest
    @MethodSource("passing")
    void aReadIsRepeatedUntilItIsAnswered(Reply trouble) {
        // Given
        fake.replies(trouble, trouble, json("{\"items\":[{\"jobID\":\"drsjob-1\"}]}"));

        // When
        DescribeJobsResponse jobs = describeJobs().await().atMost(PATIENCE).orThrow();

        // Then
        assertThat(jobs.items()).hasSize(1);
        assertThat(fake.received()).hasSize(3);
        assertThat(aws.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.attempts()).isEqualTo(3));
    }

    @Test
    void aReadGivesUpAfterThreeAttempts() {
        // Given
        fake.replies(error(500, "InternalServerException"));

        // When
        CallOutcome<DescribeJobsResponse> outcome = describeJobs().await().atMost(PATIENCE);

        // Then
        assertThat(outcome).isInstanceOf(CallOutcome.Unknown.class);
        assertThat(fake.received()).hasSize(3);
    }

    @Test
    void aThrottledReadIsRepeatedWithAdaptiveRetriesToo() throws IOException {
        // Given
        fake.replies(error(429, "ThrottlingException"), json("{}"));
        var settings = TestAws.settings(fake.url(), TestAws.timeouts(PATIENCE), TestAws.breaker(1_000));
        var adaptive = new ClientSettings(Optional.of(fake.url()), true, RetryMode.ADAPTIVE_V2, "test");
        try (var adapting = new TestAws(new AwsSettings(
                adaptive, settings.http(), settings.policy(), settings.profile(), settings.lifetimes()))) {
            // When
            CallOutcome<DescribeJobsResponse> outcome = adapting.client(AwsServices.drs())
                    .outcome(
                            DrsAsyncClient::describeJobs,
                            DescribeJobsRequest.builder().build())
                    .await()
                    .atMost(PATIENCE);

            // Then
            assertThat(outcome).isInstanceOf(CallOutcome.Succeeded.class);
            assertThat(fake.received()).hasSize(2);
        }
    }

    @Test
    void aRefusalIsNotRepeated() {
        // Given
        fake.replies(error(400, "ValidationException"));

        // When
        CallOutcome<DescribeJobsResponse> outcome = describeJobs().await().atMost(PATIENCE);

        // Then
        assertThat(outcome).isInstanceOf(CallOutcome.Refused.class);
        assertThat(fake.received()).hasSize(1);
    }

    @Test
    void anAttemptThatHangsIsGivenUpForAnother() throws IOException {
        // Given
        fake.replies(new Reply.Silence(), json("{}"));
        var timeouts =
                new Timeouts(Duration.ofSeconds(8), Duration.ofMillis(500), PATIENCE, PATIENCE, PATIENCE, PATIENCE);
        try (var patient = new TestAws(fake.url(), timeouts, TestAws.breaker(1_000))) {
            // When
            CallOutcome<DescribeJobsResponse> outcome = patient.client(AwsServices.drs())
                    .outcome(
                            DrsAsyncClient::describeJobs,
                            DescribeJobsRequest.builder().build())
                    .await()
                    .atMost(PATIENCE);

            // Then
            assertThat(outcome).isInstanceOf(CallOutcome.Succeeded.class);
            assertThat(fake.received()).hasSize(2);
        }
    }

    @Test
    void theDeadlineHoldsForAllAttemptsTogether() {
        // Given
        fake.replies(new Reply.Silence());
        long begin = System.nanoTime();

        // When
        CallOutcome<DescribeJobsResponse> outcome = aws.client(AwsServices.drs())
                .within(Duration.ofMillis(700))
                .outcome(
                        DrsAsyncClient::describeJobs,
                        DescribeJobsRequest.builder().build())
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CallOutcome.Unknown.class,
                        unknown -> assertThat(unknown.failure().cause()).isEqualTo(Cause.TIMEOUT));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(600));
    }

    @Test
    void aChangeWithATokenIsRepeatedWithTheSameToken() {
        // Given
        fake.replies(new Reply.Reset(), xml(500, "<Response/>"), xml(200, "<R><requestId>r</requestId></R>"));

        // When
        CallOutcome<?> outcome = aws.client(AwsServices.ec2())
                .outcome(Ec2AsyncClient::createLaunchTemplateVersion, VERSION)
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(outcome).isInstanceOf(CallOutcome.Succeeded.class);
        assertThat(tokens(EC2_TOKEN))
                .hasSize(3)
                .allSatisfy(token -> assertThat(token).hasSize(36));
        assertThat(tokens(EC2_TOKEN).stream().distinct()).hasSize(1);
    }

    @Test
    void aTokenTheModelDoesNotMarkIsFilledInToo() {
        // Given
        fake.replies(new Reply.Reset(), json("{}"));

        // When
        CallOutcome<?> outcome = aws.client(AwsServices.codeBuild())
                .outcome(
                        CodeBuildAsyncClient::startBuild,
                        StartBuildRequest.builder().projectName("p").build())
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(outcome).isInstanceOf(CallOutcome.Succeeded.class);
        assertThat(tokens(JSON_TOKEN)).hasSize(2);
        assertThat(tokens(JSON_TOKEN).stream().distinct()).hasSize(1);
    }

    @Test
    void aTokenThatWasGivenIsKept() {
        // Given
        fake.replies(xml(200, "<R><requestId>r</requestId></R>"));

        // When
        CallOutcome<?> outcome = aws.client(AwsServices.ec2())
                .outcome(
                        Ec2AsyncClient::createLaunchTemplateVersion,
                        VERSION.toBuilder().clientToken("mine").build())
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(outcome).isInstanceOf(CallOutcome.Succeeded.class);
        assertThat(tokens(EC2_TOKEN)).containsExactly("mine");
    }

    @Test
    void aRefusalOfTheRepetitionDoesNotTellWhatTheFirstAttemptDid() {
        // Given
        fake.replies(new Reply.Reset(), xml(400, ec2Error("IdempotentParameterMismatch")));

        // When
        CallOutcome<?> outcome = aws.client(AwsServices.ec2())
                .outcome(Ec2AsyncClient::createLaunchTemplateVersion, VERSION)
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(outcome).isInstanceOf(CallOutcome.Unknown.class);
    }

    @Test
    void aRefusalAfterThrottlingIsARefusal() {
        // Given
        fake.replies(xml(400, ec2Error("Throttling")), xml(400, ec2Error("InvalidLaunchTemplateId.NotFound")));

        // When
        CallOutcome<?> outcome = aws.client(AwsServices.ec2())
                .outcome(Ec2AsyncClient::createLaunchTemplateVersion, VERSION)
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CallOutcome.Refused.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo("InvalidLaunchTemplateId.NotFound"));
    }

    private Uni<CallOutcome<DescribeJobsResponse>> describeJobs() {
        return aws.client(AwsServices.drs())
                .outcome(
                        DrsAsyncClient::describeJobs,
                        DescribeJobsRequest.builder().build());
    }

    private List<String> tokens(Pattern pattern) {
        return fake.received().stream()
                .map(request -> pattern.matcher(request.body()))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .toList();
    }

    private static String ec2Error(String code) {
        return "<Response><Errors><Error><Code>" + code
                + "</Code><Message>no</Message></Error></Errors><RequestID>r</RequestID></Response>";
    }
}
